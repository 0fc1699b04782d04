/** One case investigated by a procuratorate (检察院自行侦查), from detention to indictment, with every clock that ran. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { noticeBody, residentNumber } from '../support/builders.js';
import { at, Desk, PLACE, WEDNESDAY } from '../support/desk.js';

const PROCURATORATE = 'procuratorate-clerk';
const ORGAN = 'agency-cd-jinjiang-procuratorate';

describe('a case that the procuratorate investigates itself', () => {
  let desk: Desk;
  let investigation: string;
  let review: string;
  const person = {
    ...({ name: '周小六', sex: 'male', birthDate: '2009-03-07' } as const),
    identity: { kind: 'resident-id', number: residentNumber('2009-03-07', 'male') } as const,
  };

  beforeAll(async () => {
    desk = await Desk.open(WEDNESDAY);
  });
  afterAll(() => desk.close());

  const step = (caseId: string, name: ProceduralStep, more = {}) => desk.step(PROCURATORATE, caseId, name, more);
  const told = (servedOn: string) =>
    desk.act(PROCURATORATE, investigation, 'papers-served', { form: '逮捕通知书', to: '家属', servedOn });

  /** Every clock of the procuratorate that ever ran in a case: rule, reading, last day or instant, how it ended. */
  async function clocks(caseId: string): Promise<string[]> {
    const rows = await desk.prisma.obligation.findMany({
      where: { affairId: caseId, owedByAgencyId: ORGAN },
      orderBy: [{ triggerAt: 'asc' }, { ruleId: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ ruleId, variant, dueOn, dueAt, state, late }) => {
      const due =
        dueOn ?? (dueAt === null ? '-' : new Date(dueAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16));
      return `${ruleId}${variant === 'base' ? '' : `/${variant}`} ${due} ${state}${late ? ' late' : ''}`;
    });
  }

  it('is notified with custody since the day before: fourteen days to decide on arrest, and no request to itself', async () => {
    investigation = await desk.notify(
      noticeBody(desk.now, {
        stage: 'investigation',
        person,
        custody: { measure: 'detained', placeId: PLACE, since: '2026-11-17T09:00:00+08:00' },
      }),
      PROCURATORATE,
    );
    await expect(desk.obligation(investigation, 'arrest-decision')).resolves.toMatchObject({
      ...{ variant: 'own-investigation', counting: 'CP-C', dueOn: '2026-12-01', article: '刑事诉讼法第167条' },
      owedByAgencyId: ORGAN,
    });
    await expect(desk.obligations(investigation, 'arrest-request')).resolves.toEqual([]);
  });

  it('goes to the reviewing department, whose seven days run from its receipt', async () => {
    desk.now = at('2026-11-20T15:00:00');
    await step(investigation, 'arrest-requested');
    desk.now = at('2026-11-23T09:30:00');
    await step(investigation, 'arrest-request-received');
    const department = (await desk.obligations(investigation, 'arrest-decision')).filter(
      ({ variant }) => variant === 'reviewing-department',
    );
    expect(department.map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual(['2026-11-30 owed']);
    expect(department[0]?.article).toBe('高检规则第297条');
  });

  it('ends in an arrest: the family is told by the procuratorate, and two months begin', async () => {
    desk.now = at('2026-11-26T10:20:00');
    await step(investigation, 'arrest-approved');
    await desk.act(PROCURATORATE, investigation, 'custody-changed', { measure: 'arrested', placeId: PLACE });
    await expect(desk.obligation(investigation, 'detention-tell-family')).resolves.toMatchObject({
      ...{ article: '刑事诉讼法第85条第2款、第93条第2款；高检规则第123条、第144条、第301条', owedByAgencyId: ORGAN },
      alarmAt: new Date(at('2026-11-27T10:20:00')),
    });
    await expect(desk.obligation(investigation, 'investigation-custody')).resolves.toMatchObject({
      ...{ dueOn: '2027-01-26', counting: 'CP-C', owedByAgencyId: ORGAN },
      article: '刑事诉讼法第156条至第159条；高检规则第305条至第307条',
    });
    desk.now = at('2026-11-26T16:00:00');
    await step(investigation, 'first-interrogated');
    await desk.act(PROCURATORATE, investigation, 'rights-told', { right: 'counsel', toldOn: '2026-11-26' });
    await told('2026-11-26');
  });

  it('is extended by a month, and handed to the prosecutors of the same house', async () => {
    desk.now = at('2027-01-15T10:00:00');
    const { id } = await desk.obligation(investigation, 'investigation-custody');
    const documentId = await desk.document(PROCURATORATE, 'decision');
    await desk.act(PROCURATORATE, investigation, 'term-extended', {
      ...{
        obligationId: id,
        variant: 'extended-1-month',
        decidedBy: '成都市人民检察院',
        documentNumber: '（2027）延1号',
      },
      documentId,
    });
    desk.now = at('2027-02-10T11:00:00');
    await step(investigation, 'transferred-for-review');
    const notify = (await desk.obligations(investigation, 'notify-center-mandatory-defence')).at(-1);
    expect(notify).toMatchObject({ variant: 'next-stage', owedByAgencyId: ORGAN, dueOn: '2027-02-15', state: 'owed' });
  });

  it('is notified anew for the review, returned once to its own investigators, and indicted', async () => {
    desk.now = at('2027-02-11T10:00:00');
    review = await desk.notify(
      noticeBody(desk.now, {
        stage: 'prosecution-review',
        person,
        custody: { measure: 'arrested', placeId: PLACE, since: '2026-11-26T10:20:00+08:00' },
        stageBeganAt: '2027-02-10T11:00:00+08:00',
      }),
      PROCURATORATE,
    );
    await desk.look(investigation);
    await desk.act(PROCURATORATE, review, 'rights-told', { right: 'counsel', toldOn: '2027-02-11' });
    await desk.act(PROCURATORATE, review, 'rights-told', { right: 'victim', toldOn: '2027-02-11' });
    desk.now = at('2027-03-05T10:00:00');
    await step(review, 'returned-for-investigation');
    await expect(desk.obligation(review, 'supplementary-investigation')).resolves.toMatchObject({
      ...{ dueOn: '2027-04-05', counting: 'CP-C', owedByAgencyId: ORGAN },
    });
    desk.now = at('2027-03-30T10:00:00');
    await step(review, 'resubmitted');
    desk.now = at('2027-04-20T10:00:00');
    await step(review, 'indicted');
  });

  it('leaves this list of clocks', async () => {
    await expect(clocks(investigation)).resolves.toEqual([
      'arrest-decision/own-investigation 2026-12-01 fulfilled',
      'notify-center-mandatory-defence 2026-11-23 fulfilled',
      'arrest-decision/reviewing-department 2026-11-30 fulfilled',
      'detention-first-interrogation 2026-11-27T11:00 fulfilled',
      'detention-tell-family 2026-11-27T11:00 fulfilled',
      'investigation-custody/extended-1-month 2027-02-26 fulfilled',
      'tell-center-changes 2026-11-30 fulfilled',
      'tell-counsel-right-investigation 2026-11-26 fulfilled',
      'notify-center-mandatory-defence/next-stage 2027-02-15 fulfilled',
    ]);
    await expect(clocks(review)).resolves.toEqual([
      'review-prosecution 2027-03-10 cancelled',
      'tell-counsel-right-review 2027-02-15 fulfilled',
      'tell-victim-right-review 2027-02-15 fulfilled',
      'notify-center-mandatory-defence 2027-02-15 fulfilled',
      'supplementary-investigation 2027-04-05 fulfilled',
      'tell-counsel-events-review 2027-03-09 fulfilled',
      'review-prosecution 2027-04-30 fulfilled',
      'tell-counsel-events-review 2027-04-22 fulfilled',
    ]);
  });
});
