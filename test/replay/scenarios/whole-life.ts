/** A case from the notice to the lawyer's account, by its real acts. */
import { v7 as uuid } from 'uuid';
import { shanghaiDate } from '../../../activities/law/counting/legal-date.js';
import { actBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { acceptedCase } from './scenario.js';

/** @returns the case, whose closing file the center has accepted: its subsidy begins */
export async function archivedCase(office: Office): Promise<string> {
  const caseId = await acceptedCase(office);
  const now = (): number => office.clock.now();
  const documentId = uuid();
  await office.prisma.document.create({
    data: {
      ...{ id: documentId, kind: 'judgment', uploaderId: 'lawyer', fileName: 'judgment.txt', sha256: 'none', size: 1 },
      ...{ contentType: 'text/plain', content: new Uint8Array(1), uploadedAt: new Date(now()) },
    },
  });
  const concluded = { closingPaper: 'judgment', documentId, receivedOn: shanghaiDate(now()) } as const;
  await office.act('lawyer', caseId, actBody('concluded', now(), concluded));
  await office.comeToRest();
  const items = [{ kind: 'closing-paper', documentId }] as const;
  await office.act('lawyer', caseId, actBody('closing-file-submitted', now(), { items: [...items] }));
  await office.act('center-staff', caseId, actBody('closing-file-accepted', now(), {}));
  await office.comeToRest();
  return caseId;
}
