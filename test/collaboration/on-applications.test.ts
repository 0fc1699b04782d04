/**
 * Letters that hang on an application (申请上的协作): applications are no affairs of the program yet, so the application here is a kind
 * that only tests know. What it shows is that a home needs no more than its registration.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { noticeBody } from '../support/builders.js';
import { ApplicationDesk } from '../support/application-kind/desk.js';
import { Desk, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';
import { ABOVE, addNeighbour, AT_BUREAU, AT_NEIGHBOUR, NEIGHBOUR } from '../support/neighbour.js';

let desk: Desk;
let applications: ApplicationDesk;
let letters: Letters;
let applicationId: string;
beforeAll(async () => {
  desk = await Desk.open();
  applications = new ApplicationDesk(desk);
  letters = applications.letters;
  await addNeighbour(desk.prisma);
});
beforeEach(async () => {
  desk.now = WEDNESDAY;
  applicationId = await applications.receive();
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

const documents = async (account: string, title: string) => [
  { documentId: await desk.document(account, 'certificate'), title },
];

describe('a check of means', () => {
  const check = () => letters.accepted(null, { kind: 'check-means', applicationId });

  it.each(['met', 'not-met', 'not-ascertainable'])(
    'comes back as %s, with its sources, and is confirmed',
    async (findings) => {
      const id = await check();
      await expect(letters.row(id)).resolves.toMatchObject({ caseId: null, applicationId, state: 'accepted' });
      await letters.act(ASKED, id, 'answered', { findings, documents: await documents(ASKED, '低保证明') });
      await letters.act(ASKING, id, 'confirmed', { recognised: true });
      await expect(letters.row(id)).resolves.toMatchObject({ state: 'confirmed', recognised: true });
      await expect(desk.owed(id)).resolves.toEqual([]);
    },
  );

  it('comes back with nothing less', async () => {
    const id = await check();
    const sources = await documents(ASKED, '低保证明');
    await expect(
      letters.refused(ASKED, id, 'answered', { findings: '经济困难', documents: sources }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/findings', code: 'unknown-finding' }] });
    await expect(letters.refused(ASKED, id, 'answered', { findings: 'met', documents: [] })).resolves.toMatchObject({
      ...{ status: 422, errors: [{ pointer: '/documents', code: 'required' }] },
    });
  });

  it('moves no file: nobody contests his competence', async () => {
    const id = await letters.send(null, { kind: 'check-means', applicationId });
    await letters.act(ASKED, id, 'received', {});
    await expect(letters.refused(ASKED, id, 'competence-contested', { reason: '不归我管' })).resolves.toMatchObject({
      ...{ status: 409, code: 'nothing-to-contest' },
    });
  });

  it('lapses when the application ends, and both centers hear of it', async () => {
    const id = await check();
    await applications.decide(applicationId);
    const told = await desk.prisma.process.findMany({ where: { refId: id, waiting: true } });
    expect(told).toMatchObject([{ kind: 'collaboration' }]);
    await desk.look(id);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed', endedAt: new Date(desk.now) });
    const { text, to } = await desk.paper(id, 'collaboration-lapsed');
    expect(to).toEqual([CHENGDU, CHONGQING]);
    expect(text).toContain('所协助的法律援助申请已经办结');
  });
});

describe('an application that is handed over', () => {
  const handOver = () => letters.send(null, { kind: 'transfer-application', applicationId, toCenterId: NEIGHBOUR });

  it('is answered with its acceptance and the receipt for the applicant', async () => {
    const id = await handOver();
    await letters.act(AT_NEIGHBOUR, id, 'received', {});
    await letters.act(AT_NEIGHBOUR, id, 'accepted', {});
    const findings = '已受理，编号绵援申〔2026〕12号';
    await expect(letters.refused(AT_NEIGHBOUR, id, 'answered', { findings, documents: [] })).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer: '/documents' }],
    });
    await letters.act(AT_NEIGHBOUR, id, 'answered', { findings, documents: await documents(AT_NEIGHBOUR, '受理凭证') });
    expect((await desk.paper(id, 'collaboration-answer')).text).toContain(findings);
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'confirmed' });
  });

  it('may be contested, and goes on where the bureau above both says so', async () => {
    const id = await handOver();
    await letters.act(AT_NEIGHBOUR, id, 'received', {});
    await letters.act(AT_NEIGHBOUR, id, 'competence-contested', { reason: '争议处理地在成都' });
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'disputed', superiorId: ABOVE });
    await letters.act(AT_BUREAU, id, 'designated', { centerId: NEIGHBOUR, reason: '争议处理地在绵阳' });
    await letters.act(AT_NEIGHBOUR, id, 'accepted', {});
    await expect(desk.owed(id)).resolves.toEqual(['answer-cooperation-request']);
  });
});

describe('what a letter hangs on', () => {
  const pointed = (pointer: string, code: string) => ({ status: 422, errors: [{ pointer, code }] });
  const refused = async (
    changes: Parameters<Letters['body']>[1],
    of: Letters = letters,
    home: string | null = null,
  ) => {
    const outcome = await of.trySend(home, changes);
    if (outcome.state !== 'refused') throw new Error(`Expected a refusal, got ${outcome.state}`);
    return outcome.problem;
  };

  it('is one affair, of a kind that the letter allows', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const check = { kind: 'check-means' } as const;
    await expect(refused(check)).resolves.toMatchObject(pointed('/applicationId', 'required'));
    await expect(refused({ ...check, caseId })).resolves.toMatchObject(pointed('/caseId', 'hangs-on-application'));
    await expect(refused({ ...check, caseId, applicationId })).resolves.toMatchObject(
      pointed('/caseId', 'hangs-on-application'),
    );
    await expect(refused({ kind: 'serve-paper', applicationId })).resolves.toMatchObject(
      pointed('/applicationId', 'hangs-on-case'),
    );
    // Evidence is taken for either, and not for both.
    await expect(refused({ caseId, applicationId })).resolves.toMatchObject(pointed('/applicationId', 'hangs-on-case'));
    const id = await letters.send(null, { applicationId });
    await expect(letters.row(id)).resolves.toMatchObject({ kind: 'take-evidence', caseId: null, applicationId });
  });

  it('is the sender’s own, and not a case by another name', async () => {
    const check = { kind: 'check-means', toCenterId: CHENGDU } as const;
    const theirs = await letters.trySend(null, { ...check, applicationId }, ASKED);
    expect(theirs).toMatchObject({ problem: pointed('/applicationId', 'unknown-application') });
    const caseId = await desk.notify(noticeBody(desk.now));
    for (const no of [caseId, 'nobody']) {
      await expect(refused({ kind: 'check-means', applicationId: no })).resolves.toMatchObject(
        pointed('/applicationId', 'unknown-application'),
      );
    }
    await expect(refused({ caseId: applicationId })).resolves.toMatchObject(pointed('/caseId', 'unknown-case'));
  });

  it('has not ended', async () => {
    await applications.decide(applicationId);
    await expect(refused({ kind: 'check-means', applicationId })).resolves.toMatchObject({
      ...{ status: 409, code: 'application-ended' },
    });
  });

  it('is no application where those are not in use: in the program as it is', async () => {
    const inUse = new Letters(desk);
    for (const kind of ['check-means', 'transfer-application'] as const) {
      await expect(refused({ kind, applicationId }, inUse)).resolves.toMatchObject(pointed('/kind', 'kind-not-in-use'));
    }
    await expect(refused({ applicationId }, inUse)).resolves.toMatchObject(pointed('/applicationId', 'hangs-on-case'));
  });
});
