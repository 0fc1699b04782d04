/** Cases in every situation that acts ask about: each is left as it is described, at the moment at which it is to be asked. */
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { noticeBody } from './builders.js';
import { at, WEDNESDAY, type Desk } from './desk.js';
import { decision } from './payouts.js';

const COURT = 'court-clerk';
const LAWYER = 'lawyer';
const CENTER = 'center-staff';
const EXAMINATION = 'psychiatric-examination';

export const hearing = (wallClock: string) => ({
  hearing: { at: `${wallClock}+08:00`, place: '第三法庭', procedure: 'ordinary' } as const,
});

async function opened(desk: Desk, changes: Partial<DefenceNoticeBody> = {}, clerk = COURT): Promise<string> {
  desk.now = WEDNESDAY;
  return desk.notify(noticeBody(desk.now, changes), clerk);
}
async function accepted(desk: Desk, changes: Partial<DefenceNoticeBody> = {}, clerk = COURT): Promise<string> {
  const id = await opened(desk, changes, clerk);
  await desk.accepted(id);
  return id;
}
async function concluded(desk: Desk): Promise<string> {
  const id = await accepted(desk);
  const documentId = await desk.document(LAWYER, 'judgment');
  await desk.act(LAWYER, id, 'concluded', { closingPaper: 'judgment', documentId, receivedOn: '2026-11-18' });
  return id;
}
async function handedIn(desk: Desk): Promise<string> {
  const id = await concluded(desk);
  const items = [{ kind: 'closing-report', documentId: await desk.document(LAWYER, 'closing-report') }];
  await desk.act(LAWYER, id, 'closing-file-submitted', { items });
  return id;
}
async function terminated(desk: Desk): Promise<string> {
  const id = await opened(desk);
  await desk.act(COURT, id, 'private-counsel-retained', { name: '孙律师' });
  await desk.act(CENTER, id, 'terminated', { ground: 'private-counsel', reason: '家属已委托' });
  return id;
}
async function missedAppeal(desk: Desk): Promise<{ readonly id: string; readonly appeal: string }> {
  const id = await accepted(desk);
  await desk.act(COURT, id, 'papers-served', { form: '判决书', to: '被告人', servedOn: '2026-11-18' });
  await desk.goTo(id, '2026-12-03T10:00:00+08:00');
  return { id, appeal: (await desk.obligation(id, 'appeal-criminal')).id };
}

/** Each is left as it is described, at the moment at which it is asked about. @returns the case */
export const SITUATIONS: Readonly<Record<string, (desk: Desk) => Promise<string>>> = {
  'opened by the court': (desk) => opened(desk),
  'opened with a hearing ahead': (desk) => opened(desk, hearing('2026-12-14T09:30:00')),
  'at liberty': (desk) => accepted(desk, { custody: { measure: 'bail' } }),
  'in investigation': (desk) => accepted(desk, { stage: 'investigation' }, 'police-officer'),
  'under review': (desk) => accepted(desk, { stage: 'prosecution-review' }, 'procuratorate-clerk'),
  'a lawyer is named': async (desk) => {
    const id = await opened(desk);
    await desk.act(CENTER, id, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    return id;
  },
  'a lawyer has it': (desk) => accepted(desk),
  'a meeting and the file are asked for': async (desk) => {
    const id = await accepted(desk);
    await desk.meetingRequested(id);
    await desk.act(LAWYER, id, 'file-access-requested', {});
    return id;
  },
  'a meeting is arranged for tomorrow, the file is explained': async (desk) => {
    const id = await accepted(desk);
    const meetingId = await desk.meetingRequested(id);
    const meetingAt = '2026-11-19T10:00:00+08:00';
    await desk.act('detention-officer', id, 'meeting-arranged', { meetingId, meetingAt });
    const { requestId = '' } = await desk.act(LAWYER, id, 'file-access-requested', {});
    await desk.act(COURT, id, 'file-access-explained', { requestId, reason: '案卷外借' });
    return id;
  },
  'one meeting is withdrawn, one held, one refused; the file is given': async (desk) => {
    const id = await accepted(desk);
    await desk.act(LAWYER, id, 'meeting-request-withdrawn', { meetingId: await desk.meetingRequested(id) });
    const held = { meetingId: await desk.meetingRequested(id), outcome: 'accepted-counsel' } as const;
    await desk.act(LAWYER, id, 'meeting-held', held);
    const refused = { meetingId: await desk.meetingRequested(id), reason: '会见室维修' };
    await desk.act('detention-officer', id, 'meeting-refused', refused);
    const { requestId = '' } = await desk.act(LAWYER, id, 'file-access-requested', {});
    await desk.act(COURT, id, 'file-access-given', { requestId, items: ['案卷一册'], medium: 'copy' });
    return id;
  },
  'the hearing was yesterday': async (desk) => {
    const id = await accepted(desk, hearing('2026-11-19T09:30:00'));
    desk.now = at('2026-11-20T10:00:00');
    return id;
  },
  'counsel is refused and to be replaced': async (desk) => {
    const id = await accepted(desk);
    await desk.act(LAWYER, id, 'counsel-refused', { reason: '不信任' });
    await desk.act(LAWYER, id, 'replacement-requested', { reason: '时间冲突' });
    return id;
  },
  'another lawyer has it, who asked for the file again': async (desk) => {
    const id = await accepted(desk);
    await desk.meetingRequested(id);
    await desk.act(LAWYER, id, 'file-access-requested', {});
    desk.now = at('2026-11-19T10:00:00');
    await desk.act(CENTER, id, 'replacement-requested', { reason: '时间冲突' });
    const decided = { granted: true, reason: '时间冲突', lawyerId: 'lawyer-cd-wu' };
    await desk.act(CENTER, id, 'replacement-decided', decided);
    await desk.act('lawyer-2', id, 'assignment-accepted', {});
    await desk.act('lawyer-2', id, 'file-access-requested', {});
    return id;
  },
  'the term of trial runs, and evidence is asked for': async (desk) => {
    const id = await accepted(desk);
    await desk.step(COURT, id, 'case-accepted');
    await desk.step(COURT, id, 'evidence-list-asked');
    return id;
  },
  'the term of trial stands still': async (desk) => {
    const id = await accepted(desk);
    await desk.step(COURT, id, 'case-accepted');
    const documentId = await desk.document(COURT, 'decision');
    const pause = { ground: EXAMINATION, fromOn: '2026-11-18', decidedBy: '法院', documentId } as const;
    await desk.act(COURT, id, 'term-paused', pause);
    return id;
  },
  'an appeal was missed': async (desk) => (await missedAppeal(desk)).id,
  'an obstacle is gone': async (desk) => {
    const { id, appeal } = await missedAppeal(desk);
    await desk.act(LAWYER, id, 'obstacle-ended', { obligationId: appeal, obstacle: '住院', endedOn: '2026-12-02' });
    return id;
  },
  'leave to act late is asked for': async (desk) => {
    const { id, appeal } = await missedAppeal(desk);
    await desk.act(LAWYER, id, 'obstacle-ended', { obligationId: appeal, obstacle: '住院', endedOn: '2026-12-02' });
    await desk.act(LAWYER, id, 'relief-requested', { obligationId: appeal });
    return id;
  },
  'a complaint is filed, another answered': async (desk) => {
    const id = await accepted(desk);
    await desk.meetingRequested(id);
    const obligationId = (await desk.obligation(id, 'arrange-meeting')).id;
    const { complaintId = '' } = await desk.act(LAWYER, id, 'rights-complaint-filed', { obligationId });
    await desk.act(LAWYER, id, 'rights-complaint-decided', { complaintId, upheld: true, reason: '属实' });
    await desk.act(LAWYER, id, 'rights-complaint-filed', { obligationId });
    return id;
  },
  concluded: (desk) => concluded(desk),
  'the file is handed in': (desk) => handedIn(desk),
  'the file was returned': async (desk) => {
    const id = await handedIn(desk);
    const missing = [{ kind: 'closing-report', reason: '页面不清' }];
    await desk.act(CENTER, id, 'closing-file-returned', { missing });
    return id;
  },
  archived: async (desk) => {
    const id = await handedIn(desk);
    await desk.act(CENTER, id, 'closing-file-accepted', {});
    return id;
  },
  'archived, and the subsidy approved': async (desk) => {
    const id = await handedIn(desk);
    await desk.act(CENTER, id, 'closing-file-accepted', {});
    const payout = await desk.prisma.payout.findUniqueOrThrow({ where: { caseId: id } });
    await desk.submit(CENTER, 'payout-decision', id, decision(payout, 'propose'), { expectedVersion: 1 });
    await desk.submit('finance-officer', 'payout-decision', id, decision(payout, 'approve'), { expectedVersion: 2 });
    return id;
  },
  'the conclusion was undone': async (desk) => {
    const id = await handedIn(desk);
    await desk.act('center-director', id, 'conclusion-undone', { reason: '误报' });
    return id;
  },
  withdrawn: async (desk) => {
    const id = await accepted(desk);
    await desk.act(COURT, id, 'notice-withdrawn', { ground: 'sent-in-error', reason: '误发' });
    return id;
  },
  terminated: (desk) => terminated(desk),
  'the termination is objected to': async (desk) => {
    const id = await terminated(desk);
    await desk.act(CENTER, id, 'termination-objected', { reason: '不服' });
    return id;
  },
};
