import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';

describe('a legal-aid case, months in seconds', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(() => office.close());

  it('goes from the notice to a lawyer who met the client and read the file', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const assigned = await office.act(
      'center-staff',
      caseId,
      actBody('lawyer-assigned', office.clock.now(), { lawyerId: 'lawyer-cd-zhou' }),
    );
    expect(assigned.case.status).toBe('assigned');
    expect(assigned.fulfilled.map(({ ruleId }) => ruleId).sort()).toEqual([
      'center-assign-on-notice',
      'firm-arrange-lawyer',
    ]);
    await office.act('lawyer', caseId, actBody('assignment-accepted', office.clock.now(), {}));
    const requested = await office.act(
      'lawyer',
      caseId,
      actBody('meeting-requested', office.clock.now(), {
        credentials: ['practice-licence', 'firm-letter', 'aid-letter'],
      }),
    );
    expect(requested.opened.map(({ ruleId }) => ruleId)).toEqual(['arrange-meeting']);
    const meetingId = requested.meetingId ?? '';
    const arranged = await office.act(
      'detention-officer',
      caseId,
      actBody('meeting-arranged', office.clock.now(), {
        meetingId,
        meetingAt: new Date(office.clock.now() + 3_600_000).toISOString(),
      }),
    );
    expect(arranged.fulfilled).toMatchObject([{ ruleId: 'arrange-meeting', late: false }]);
    await office.skip('1 hour');
    await office.act(
      'lawyer',
      caseId,
      actBody('meeting-held', office.clock.now(), { meetingId, outcome: 'accepted-counsel' }),
    );
    const asked = await office.act('lawyer', caseId, actBody('file-access-requested', office.clock.now(), {}));
    const given = await office.act(
      'court-clerk',
      caseId,
      actBody('file-access-given', office.clock.now(), {
        requestId: asked.requestId ?? '',
        items: ['案卷一册'],
        medium: 'copy',
      }),
    );
    expect(given.fulfilled).toMatchObject([{ ruleId: 'arrange-file-access-court', late: false }]);
    expect(given.case.version).toBe(8);
  });

  it('reminds, alarms and drafts the complaint when a detention center is late', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const at = office.clock.now();
    await office.act('center-staff', caseId, actBody('lawyer-assigned', at, { lawyerId: 'lawyer-cd-zhou' }));
    await office.act('lawyer', caseId, actBody('assignment-accepted', office.clock.now(), {}));
    await office.act(
      'lawyer',
      caseId,
      actBody('meeting-requested', office.clock.now(), {
        credentials: ['practice-licence', 'firm-letter', 'aid-letter'],
      }),
    );
    await office.skip('50 hours');
    const forms = await office.until('the complaint is drafted', async () => {
      const notices = await office.prisma.notice.findMany({
        where: { affairId: caseId },
        orderBy: { issuedAt: 'asc' },
      });
      const written = notices.map(({ form }) => form);
      return written.includes('rights-complaint') ? written : null;
    });
    expect(forms.filter((form) => form.startsWith('deadline') || form === 'rights-complaint').sort()).toEqual(
      expect.arrayContaining(['deadline-escalation', 'deadline-reminder', 'rights-complaint']),
    );
  });
});
