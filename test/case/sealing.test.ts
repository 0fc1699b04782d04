/** Sealing a document (封存): which can be sealed, and what nobody can do with it afterwards. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closingMaterials } from '../../activities/law/closing-materials.js';
import { noticeBody } from '../support/builders.js';
import { Desk, WEDNESDAY } from '../support/desk.js';

const DIRECTOR = 'center-director';
const CLOSING_DAY = '2026-11-18';

describe('a document of a case', () => {
  let desk: Desk;
  let caseId: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
  });
  afterAll(() => desk.close());

  /** Named by an act of the lawyer, so that it is the case's. */
  async function filed(kind = 'letter'): Promise<string> {
    const documentId = await desk.document('lawyer', kind);
    await desk.act('lawyer', caseId, 'papers-filed', { evidence: [documentId] });
    return documentId;
  }
  const sealed = (documentId: string) =>
    desk.act(DIRECTOR, caseId, 'document-sealed', { documentId, reason: '含有被害人身份信息' });
  const notSealed = (documentId: string, account = DIRECTOR) =>
    desk.refused(account, caseId, 'document-sealed', { documentId, reason: '误传' });
  const unknown = { status: 422, errors: [{ pointer: '/documentId', code: 'unknown-document' }] };

  async function concluded(): Promise<string> {
    const documentId = await desk.document('lawyer', 'judgment');
    const fields = { closingPaper: 'judgment', documentId, receivedOn: CLOSING_DAY } as const;
    await desk.act('lawyer', caseId, 'concluded', fields);
    return documentId;
  }
  async function handedIn(...kinds: readonly string[]): Promise<string[]> {
    const items = await Promise.all(
      kinds.map(async (kind) => ({ kind, documentId: await desk.document('lawyer', kind) })),
    );
    await desk.act('lawyer', caseId, 'closing-file-submitted', { items });
    return items.map(({ documentId }) => documentId);
  }

  it('is sealed by the director, once, and its content stays as it was', async () => {
    const documentId = await filed();
    const before = await desk.prisma.document.findUniqueOrThrow({ where: { id: documentId } });
    for (const account of ['center-staff', 'court-clerk', 'lawyer', 'supervisor']) {
      await expect(notSealed(documentId, account)).resolves.toMatchObject({ status: 403 });
    }
    await sealed(documentId);
    const after = await desk.prisma.document.findUniqueOrThrow({ where: { id: documentId } });
    expect({ ...after, sealedAt: null, sealedActId: null }).toEqual(before);
    await expect(notSealed(documentId)).resolves.toMatchObject({ status: 409, code: 'already-sealed' });
  });

  it('is told of in the history without its name and without the reason', async () => {
    await sealed(await filed());
    const { summaryZh, summaryEn } = await desk.prisma.historyEntry.findFirstOrThrow({
      where: { affairId: caseId, kind: 'document-sealed' },
    });
    expect([summaryZh, summaryEn]).toEqual(['封存材料（letter）', 'Document sealed (letter)']);
  });

  it('that is another case’s, nobody’s or nowhere is not there', async () => {
    const elsewhere = await filed();
    caseId = await desk.notify(noticeBody(desk.now));
    await expect(notSealed(elsewhere)).resolves.toMatchObject(unknown);
    await expect(notSealed(await desk.document(DIRECTOR, 'letter'))).resolves.toMatchObject(unknown);
    await expect(notSealed('nothing')).resolves.toMatchObject(unknown);
  });

  it('is named by no act any more, whoever names it', async () => {
    const documentId = await filed();
    await sealed(documentId);
    for (const account of ['lawyer', 'court-clerk'] as const) {
      await expect(
        desk.refused(account, caseId, 'counsel-refused', { reason: '不信任', evidence: [documentId] }),
      ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/evidence/0', code: 'document-sealed' }] });
    }
    const fields = { closingPaper: 'judgment', documentId, receivedOn: CLOSING_DAY } as const;
    await expect(desk.refused('lawyer', caseId, 'concluded', fields)).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer: '/documentId', code: 'document-sealed' }],
    });
  });

  it('that ended the stage is not sealed while the conclusion stands', async () => {
    const judgment = await concluded();
    const needed = { status: 409, code: 'document-in-closing-file' };
    await expect(notSealed(judgment)).resolves.toMatchObject(needed);
  });

  it('of the closing file is sealed only once it was returned', async () => {
    await concluded();
    const [report = '', certificate = ''] = await handedIn('closing-report', 'meeting-record');
    await expect(notSealed(report)).resolves.toMatchObject({ status: 409, code: 'document-in-closing-file' });
    await desk.act('center-staff', caseId, 'closing-file-returned', {
      missing: [{ kind: 'closing-report', reason: '页面不清' }],
    });
    await sealed(report);
    await expect(notSealed(certificate)).resolves.toMatchObject({ status: 409 });
  });

  it('that the archive names is not sealed; what came later is', async () => {
    const letter = await filed();
    await concluded();
    const required = closingMaterials('first-instance').flatMap(({ kind, required: is }) => (is ? [kind] : []));
    await handedIn(...required);
    await desk.act('center-staff', caseId, 'closing-file-accepted', {});
    await expect(notSealed(letter)).resolves.toMatchObject({ status: 409, code: 'document-archived' });
    const late = await desk.document('court-clerk', 'letter');
    await desk.prisma.document.update({ where: { id: late }, data: { affairId: caseId } });
    await sealed(late);
  });

  it('sealed before the end stands in the archive with its hash', async () => {
    const letter = await filed();
    await sealed(letter);
    await concluded();
    await handedIn('closing-report');
    await desk.act('center-staff', caseId, 'closing-file-accepted', {});
    const { entries } = await desk.prisma.archiveDirectory.findFirstOrThrow({ where: { caseId } });
    const { sha256 } = await desk.prisma.document.findUniqueOrThrow({ where: { id: letter } });
    expect(entries).toContainEqual(expect.objectContaining({ refId: letter, hash: sha256 }));
  });

  it('is sealed or handed in, whichever comes first, never both', async () => {
    for (let round = 0; round < 4; round += 1) {
      caseId = await desk.notify(noticeBody(desk.now));
      await desk.accepted(caseId);
      const documentId = await filed('closing-report');
      await concluded();
      const both = await Promise.allSettled([
        sealed(documentId),
        desk.act('lawyer', caseId, 'closing-file-submitted', { items: [{ kind: 'closing-report', documentId }] }),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});
