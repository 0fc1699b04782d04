/** More faults than a check keeps of a region: nobody else's are hidden by them, and what is new among them is still told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { askRecordsCheck } from '../../activities/records-check/index.js';
import { WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import { noticeBody } from '../support/builders.js';
import { copyAffair } from '../support/tampering.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { NOTICES, opened } from './steps.js';

const PATH = '/v1/records-checks';
const MOST_KEPT = 1_000;

let http: HttpOffice;
/** Entries at fault, in 成都 and in 重庆. */
let here: number;
let there: number;
let home: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  home = await opened(http);
  const custody = { measure: 'detained', placeId: 'agency-cq-detention' } as const;
  const other = textIn(
    await http.post('court-clerk-chongqing', NOTICES, noticeBody(http.now(), { custody })),
    'caseId',
  );
  await http.office.comeToRest();
  const { prisma } = http.office;
  const copies = Math.ceil((MOST_KEPT + 1) / (await entriesOf(home)));
  // The walk goes by ids: those of 成都 come first.
  await copyAffair(prisma, home, copies, 'first');
  await copyAffair(prisma, other, 1, 'second');
  here = copies * (await entriesOf(home));
  there = await entriesOf(other);
});
afterAll(() => http.close());

function entriesOf(affairId: string): Promise<number> {
  return http.office.prisma.historyEntry.count({ where: { affairId } });
}

/** Of the whole country. @returns its id when it is over */
async function checked(): Promise<string> {
  const { records, prisma } = http.office;
  const { row } = await inTransaction(records, (tx) =>
    askRecordsCheck(tx, { region: WHOLE_COUNTRY, by: null, at: http.now() }),
  );
  await http.office.until('the check is over', async () => {
    const check = await prisma.recordsCheck.findUniqueOrThrow({ where: { id: row.id } });
    return check.endedAt === null ? null : check;
  });
  return row.id;
}

/** What somebody sees of a check: faults counted, the same in the list, listed one by one, left off. */
async function seen(id: string, account: string): Promise<readonly unknown[]> {
  const { json } = await http.get(account, `${PATH}/${id}`);
  const inList = itemsOf<{ id: string; faultCount: number }>(await http.get(account, PATH)).find(
    (check) => check.id === id,
  );
  const listed = (json['faults'] as readonly unknown[]).length;
  return [json['faultCount'], inList?.faultCount, listed, json['faultsLeftOff']];
}

/** What a bureau was told so far, which grows: found in its region, and of these not before. */
async function told(bureau: string): Promise<readonly (readonly [number, number])[]> {
  const account = bureau === 'agency-cq-justice' ? 'supervisor-chongqing' : 'supervisor';
  const letters = itemsOf<{ text: string }>(await http.get(account, '/v1/notices?form=records-faulty'));
  return letters
    .map(({ text }) => {
      const number = (words: string): number => Number(new RegExp(`${words}：(\\d+)`).exec(text)?.[1]);
      return [number('所辖案件和文书的问题'), number('其中此前未发现的')] as const;
    })
    .toSorted(([a], [b]) => a - b);
}

describe('more than a thousand faults of one region', () => {
  it('leave those of another one counted, listed and told there', async () => {
    const id = await checked();
    expect(await seen(id, 'supervisor')).toEqual([here, here, MOST_KEPT, here - MOST_KEPT]);
    expect(await seen(id, 'supervisor-chongqing')).toEqual([there, there, there, 0]);
    expect(await told('agency-cd-justice')).toEqual([[here, here]]);
    expect(await told('agency-cq-justice')).toEqual([[there, there]]);
  });

  it('are told once; one that comes behind them is told too', async () => {
    await checked();
    expect(await told('agency-cd-justice')).toHaveLength(1);
    expect(await told('agency-cq-justice')).toHaveLength(1);
    await copyAffair(http.office.prisma, home, 1, 'third');
    const more = await entriesOf(home);
    const id = await checked();
    expect(await seen(id, 'supervisor')).toEqual([here + more, here + more, MOST_KEPT, here + more - MOST_KEPT]);
    expect(await told('agency-cd-justice')).toEqual([
      [here, here],
      [here + more, more],
    ]);
    expect(await told('agency-cq-justice')).toHaveLength(1);
  });

  it('leave also a paper that belongs to no case told where it went', async () => {
    const { prisma } = http.office;
    const { id: noticeId } = await prisma.notice.findFirstOrThrow({
      where: { form: 'records-faulty', recipients: { some: { agencyId: 'agency-cq-justice' } } },
    });
    await prisma.$executeRaw`UPDATE "Notice" SET "subjectZh" = '另一件' WHERE id = ${noticeId}`;
    const id = await checked();
    expect(await seen(id, 'supervisor-chongqing')).toEqual([there + 1, there + 1, there + 1, 0]);
    expect((await told('agency-cq-justice')).at(-1)).toEqual([there + 1, 1]);
    expect(await told('agency-cd-justice')).toHaveLength(2);
  });
});
