/** A document that was sealed (封存): whoever sees it in the list is told when and by which center, and no more. */
import { formatMinute } from '../../activities/law/counting/legal-date.js';
import { readsOnly } from '../../workflows/domain/permissions.js';
import type { Document } from '../../prisma/generated/client.js';
import type { SignedInRequest } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { isCenter } from '../http/scope.js';

/** The reason may tell what was sealed: the center that gave it reads it, and who looks on. @returns 410 */
export async function sealedDocument(
  { caller, deps }: Pick<SignedInRequest, 'caller' | 'deps'>,
  { sealedAt, sealedActId }: Pick<Document, 'sealedAt' | 'sealedActId'>,
): Promise<ProblemError> {
  const act = sealedActId === null ? null : await deps.prisma.act.findUnique({ where: { id: sealedActId } });
  const center = act === null ? null : await deps.prisma.agency.findUnique({ where: { id: act.agencyId } });
  const on = sealedAt === null ? '' : formatMinute(sealedAt.getTime());
  const said = (act?.body as unknown as { readonly reason?: string } | undefined)?.reason;
  const why = said !== undefined && (isCenter(caller) || readsOnly(caller)) ? said : null;
  return new ProblemError('document-sealed', {
    detail: {
      zh: `该材料已由${center?.name ?? '法律援助中心'}于${on}封存${why === null ? '' : `：${why}`}`,
      en: `${center?.nameEn ?? 'The legal aid center'} sealed this document on ${on}${why === null ? '' : `: ${why}`}`,
    },
  });
}
