import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office, type ActAnswer } from '../support/office.js';
import { textOf } from '../support/paper-text.js';

const DAY = 24 * 60 * 60 * 1000;
const COURT = '成都市锦江区人民法院';
const CENTER = '成都市法律援助中心';

describe('the papers of what changes', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(() => office.close());

  /** Form → names of its recipients, and the text of each paper. */
  async function papersOf(answer: ActAnswer) {
    const rows = await office.prisma.notice.findMany({
      where: { id: { in: answer.notices.map(({ noticeId }) => noticeId) } },
      include: { recipients: true },
    });
    return {
      to: Object.fromEntries(rows.map(({ form, recipients }) => [form, recipients.map(({ name }) => name).sort()])),
      text: Object.fromEntries(rows.map((row) => [row.form, textOf(row)])),
    };
  }

  const now = (): number => office.clock.now();

  async function accepted(): Promise<string> {
    const caseId = await office.notify(noticeBody(now()));
    await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
    await office.act('lawyer', caseId, actBody('assignment-accepted', now(), {}));
    return caseId;
  }

  it('a hearing and a move reach center, lawyer and the places, each with what it may know', async () => {
    const caseId = await accepted();
    const hearing = (days: number) => ({
      at: formatInstant(now() + days * DAY),
      place: '第三法庭',
      procedure: 'ordinary' as const,
    });
    await office.act('court-clerk', caseId, actBody('hearing-fixed', now(), { hearing: hearing(30) }));
    const moved = await papersOf(
      await office.act(
        'court-clerk',
        caseId,
        actBody('hearing-changed', now(), { hearing: hearing(40), reason: '盗窃案证人不能到庭' }),
      ),
    );
    expect(moved.to).toEqual({
      'hearing-changed': [CENTER, '周明远'].sort(),
      'appearance-notice': ['成都市看守所'],
    });
    expect(moved.text['appearance-notice']).not.toMatch(/盗窃|川0104|未成年/);

    await office.act(
      'lawyer',
      caseId,
      actBody('meeting-requested', now(), { credentials: ['practice-licence', 'firm-letter', 'aid-letter'] }),
    );
    const custody = await papersOf(
      await office.act(
        'detention-officer',
        caseId,
        actBody('custody-changed', now(), { measure: 'arrested', placeId: 'agency-cd-jianyang-detention' }),
      ),
    );
    expect(custody.to).toEqual({
      'custody-changed': [CENTER, COURT, '周明远'].sort(),
      'custody-arrival': ['简阳市看守所'],
      'custody-departure': ['成都市看守所'],
    });
    expect(custody.text['custody-changed']).toContain('出具：成都市看守所');
    expect(custody.text['custody-arrival']).toContain('待安排的会见申请：');
    expect(custody.text['custody-departure']).not.toMatch(/简阳市看守所|盗窃|川0104/);
  });

  it('who takes over gets what is in force, who leaves hands over', async () => {
    const caseId = await accepted();
    const hearing = { at: formatInstant(now() + 30 * DAY), place: '第三法庭', procedure: 'ordinary' as const };
    await office.act('court-clerk', caseId, actBody('hearing-fixed', now(), { hearing }));
    const asked = await papersOf(
      await office.act('lawyer', caseId, actBody('replacement-requested', now(), { reason: '出国就医' })),
    );
    expect(asked.to).toEqual({ 'replacement-requested': [CENTER] });
    const decided = await papersOf(
      await office.act(
        'center-staff',
        caseId,
        actBody('replacement-decided', now(), { granted: true, reason: '同意', lawyerId: 'lawyer-cd-wu' }),
      ),
    );
    expect(decided.to).toEqual({
      'replacement-notice': ['周明远', '四川蜀衡律师事务所'].sort(),
      'assignment-notice': ['吴晓岚', '四川锦正律师事务所'].sort(),
      'legal-aid-letter': [COURT],
      'counsel-introduced': ['成都市看守所'],
    });
    expect(decided.text['assignment-notice']).toMatch(/现行有效事项：\n\n1\. .*第三法庭/);
    expect(decided.text['replacement-notice']).toContain('吴晓岚');
    expect(decided.text['counsel-introduced']).toContain('原承办律师：周明远');
  });

  it('a refusal, its decision, private counsel, the end of the aid and the objection', async () => {
    const caseId = await accepted();
    const refused = await papersOf(
      await office.act('lawyer', caseId, actBody('counsel-refused', now(), { reason: '不信任' })),
    );
    expect(refused.to).toEqual({ 'counsel-refused': [CENTER, COURT].sort() });
    const decision = await papersOf(
      await office.act(
        'court-clerk',
        caseId,
        actBody('counsel-refusal-decided', now(), { justified: true, reason: '理由正当' }),
      ),
    );
    expect(decision.to).toEqual({
      'counsel-refusal-decided': [CENTER, '周明远'].sort(),
      'counsel-left': ['成都市看守所'],
    });
    await office.act('court-clerk', caseId, actBody('private-counsel-retained', now(), { name: '赵自聘' }));
    await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-wu' }));
    const ended = await papersOf(
      await office.act(
        'center-staff',
        caseId,
        actBody('terminated', now(), { ground: 'private-counsel', reason: '已自行委托' }),
      ),
    );
    expect(ended.to).toEqual({
      'termination-decision': ['吴晓岚', '四川锦正律师事务所'].sort(),
      'termination-letter': [COURT],
      'counsel-left': ['成都市看守所'],
    });
    expect(ended.text['counsel-left']).toMatch(/吴晓岚[^]*法律援助已终止/);
    const objected = await papersOf(
      await office.act('center-staff', caseId, actBody('termination-objected', now(), { reason: '不同意' })),
    );
    expect(objected.to).toEqual({ 'termination-objection': ['成都市司法局'] });
    const upheld = await papersOf(
      await office.act('supervisor', caseId, actBody('objection-decided', now(), { upheld: true, reason: '应继续' })),
    );
    expect(upheld.to).toEqual({ 'objection-decision': [CENTER, COURT, '吴晓岚'].sort() });
    expect(upheld.text['objection-decision']).toContain('出具：成都市司法局');
  });

  it('the end of the stage and its file, told whoever records it', async () => {
    const documentId = async (uploaderId: string): Promise<string> => {
      const content = Buffer.from('判决书');
      const row = { kind: 'judgment', uploaderId, fileName: 'a.txt', contentType: 'text/plain' };
      const made = await office.prisma.document.create({
        data: {
          id: uuid(),
          ...row,
          size: content.length,
          sha256: '0'.repeat(64),
          content,
          uploadedAt: new Date(now()),
        },
      });
      return made.id;
    };
    const receivedOn = (): string => formatInstant(now()).slice(0, 10);
    const concluded = async (account: string, caseId: string) => {
      const fields = {
        closingPaper: 'judgment' as const,
        documentId: await documentId(account),
        receivedOn: receivedOn(),
      };
      return papersOf(await office.act(account, caseId, actBody('concluded', now(), fields)));
    };
    expect((await concluded('court-clerk', await accepted())).to).toEqual({
      'conclusion-report': [CENTER, '周明远'].sort(),
    });
    const caseId = await accepted();
    expect((await concluded('lawyer', caseId)).to).toEqual({ 'conclusion-report': [CENTER] });

    const submit = async (kind: string) => {
      const items = [{ kind, documentId: await documentId('lawyer') }];
      return papersOf(await office.act('lawyer', caseId, actBody('closing-file-submitted', now(), { items })));
    };
    const submitted = await submit('closing-report');
    expect(submitted.to).toEqual({ 'closing-report': [CENTER] });
    expect(submitted.text['closing-report']).toMatch(/1\. closing report form\n[^]*Still missing:/);
    const missing = [{ kind: 'meeting-record', reason: '未附会见笔录' }];
    const returned = await papersOf(
      await office.act('center-staff', caseId, actBody('closing-file-returned', now(), { missing })),
    );
    expect(returned.to).toEqual({ 'closing-file-returned': ['周明远', '四川蜀衡律师事务所'].sort() });
    expect(returned.text['closing-file-returned']).toContain('1. 会见笔录：未附会见笔录');
    await submit('meeting-record');
    const archived = await papersOf(
      await office.act('center-staff', caseId, actBody('closing-file-accepted', now(), {})),
    );
    expect(archived.to).toEqual({ 'closing-file-accepted': ['周明远', '四川蜀衡律师事务所'].sort() });
    expect(archived.text['closing-file-accepted']).toContain('归档时未含：');
  });
});
