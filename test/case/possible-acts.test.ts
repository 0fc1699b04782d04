/**
 * What is possible now is what the step would do now: for cases in many situations, everybody who sees them and every act, the list
 * and the attempt agree. Attempts are undone, so each is asked of the same case.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { possibleActs, type Asker, type PossibleAct } from '../../activities/acts/possible-acts.js';
import type { ActEnvelope } from '../../activities/acts/define-act.js';
import { mayAct } from '../../activities/acts/permission.js';
import { CASE_ACTS, caseAct, type ActBody, type CaseActKind } from '../../activities/case/acts.js';
import type { CaseSituation } from '../../activities/case/case-act.js';
import { situationNow } from '../../activities/case/situation.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { rowOf } from '../../activities/law/matching.js';
import type { Account, Agency } from '../../prisma/generated/client.js';
import { maySee, type Viewer } from '../../workflows/domain/permissions.js';
import type { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import { FIELDS, type Sample } from '../support/act-fields.js';
import { noticeBody } from '../support/builders.js';
import { Desk } from '../support/desk.js';
import { wouldBe } from '../support/dry-run.js';
import { SITUATIONS } from '../support/situations.js';

const CENTER = 'center-staff';
/** Here what a role may not do is attempted too; elsewhere that it is not listed will do. */
const ASKED_IN_FULL = 'a lawyer has it';

let desk: Desk;
let agencies: ReadonlyMap<string, Agency>;
let accounts: readonly Account[];
let other: string;
beforeAll(async () => {
  desk = await Desk.open();
  agencies = new Map((await desk.prisma.agency.findMany()).map((agency) => [agency.id, agency]));
  const above = { name: '高远', role: 'supervisor', agencyId: 'agency-sc-justice', email: 'bureau@sc.example' };
  await desk.prisma.account.create({ data: { id: 'supervisor-of-the-province', ...above } });
  other = await earlierCase();
  accounts = await desk.prisma.account.findMany({ where: { active: true }, orderBy: { id: 'asc' } });
});
afterAll(() => desk.close());

/** Acts that were taken at least once, in some case, where they were listed. */
const taken = new Set<CaseActKind>();

describe('what is possible is what the step would do', () => {
  it.each(Object.entries(SITUATIONS))(
    'in a case where: %s',
    async (name, arrange) => {
      const caseId = await arrange(desk);
      const affair = await desk.caseRow(caseId);
      const now = { at: desk.now, law: await desk.lawInForce() };
      const situation = await situationNow(desk.reads, affair, now);
      const filed = await filedIn(caseId);
      const variants = await variantsOf(caseId);
      for (const account of accounts.filter((one) => maySee(viewerOf(one), affair))) {
        const paper = await desk.document(account.id, 'paper');
        const asker = askerOf(account, situation);
        const listed = possibleActs(CASE_ACTS, situation, asker);
        // For others enters the center, and one of its people is as good as another.
        for (const forWhom of [undefined, ...(account.id === CENTER ? asker.others.map(({ id }) => id) : [])]) {
          for (const { kind } of CASE_ACTS) {
            const item = listed.find((one) => one.kind === kind && isFor(one, forWhom));
            if (item === undefined && !mayByRole(asker, kind, forWhom) && name !== ASKED_IN_FULL) continue;
            for (const [subject, variety] of attempts(kind, situation, item)) {
              const sample = {
                situation,
                subject,
                variety,
                variant: variants.get(subject) ?? 'none',
                paper,
                filed,
                other,
              };
              const problem = await wouldBe(desk, account.id, caseId, bodyOf(kind, sample, forWhom));
              const attempt = [account.id, forWhom ?? 'self', kind, subject, variety].join(' · ');
              // What the fields of one that is listed say may still be wrong.
              const refused = isListed(item, subject, variety) && problem?.status === 422 ? null : problem;
              expect([attempt, refused === null ? 'taken' : 'refused', refused?.code]).toEqual(
                isListed(item, subject, variety)
                  ? [attempt, 'taken', undefined]
                  : [attempt, 'refused', expect.any(String)],
              );
              if (problem === null) taken.add(kind);
            }
          }
        }
      }
    },
    60_000,
  );

  it('for every act there is', () => {
    expect(CASE_ACTS.map(({ kind }) => kind).filter((kind) => !taken.has(kind))).toEqual([]);
  });
});

/** Of somebody of the same name whom nobody knew; it has ended, so that it stands in no stage's way. */
async function earlierCase(): Promise<string> {
  const body = noticeBody(desk.now, { stage: 'investigation', ground: 'limited-capacity' });
  const person = { name: body.person.name, sex: 'male', identity: { kind: 'unknown' } } as const;
  const id = await desk.notify({ ...body, person }, 'police-officer');
  await desk.act('police-officer', id, 'notice-withdrawn', { ground: 'sent-in-error', reason: '误发' });
  return id;
}

async function filedIn(caseId: string): Promise<string> {
  const id = await desk.document('court-clerk', 'letter');
  await desk.prisma.document.update({ where: { id }, data: { affairId: caseId } });
  return id;
}

/** A reading to which each of what is owed could be lengthened, where there is one. */
async function variantsOf(caseId: string): Promise<ReadonlyMap<string, string>> {
  const { rules } = await desk.lawInForce();
  const owed = await desk.prisma.obligation.findMany({ where: { affairId: caseId } });
  return new Map(
    owed.flatMap((row) => {
      const longer = rowOf(rules, row)?.variants.find((one) => one.extends?.includes(row.variant) === true);
      return longer === undefined ? [] : [[row.id, longer.variant]];
    }),
  );
}

function viewerOf({ id, role, agencyId, lawyerId }: Account): Viewer {
  const { kind, region } = agencyOf(agencyId);
  return { account: id, role: role as Role, agencyId, agencyKind: kind as AgencyKind, region, lawyerId };
}

function askerOf({ role, agencyId }: Account, { enteredFor }: CaseSituation): Asker {
  const others = enteredFor.flatMap((id) => (id === null ? [] : [agencyOf(id)]));
  return { role: role as Role, agency: agencyOf(agencyId), others };
}

function agencyOf(id: string): Agency {
  const agency = agencies.get(id);
  if (agency === undefined) throw new Error(`No agency ${id}`);
  return agency;
}

function mayByRole({ role }: Asker, kind: CaseActKind, forWhom: string | undefined): boolean {
  return forWhom === undefined ? mayAct(role, caseAct(kind)) : caseAct(kind).enteredByCenter === true;
}

function isFor({ onBehalfOf }: PossibleAct, agencyId: string | undefined): boolean {
  return agencyId === undefined ? onBehalfOf === undefined : onBehalfOf?.includes(agencyId) === true;
}

/** Every thing it may be done to or not, and one that is not there; every variety that is listed, and some that are not. */
function attempts(
  kind: CaseActKind,
  situation: CaseSituation,
  item: PossibleAct | undefined,
): readonly (readonly [subject: string, variety: string])[] {
  const { candidates, variety } = caseAct(kind);
  if (variety !== undefined) {
    const listed = item?.varieties ?? [];
    const others = variety.all.filter((one) => !listed.includes(one)).slice(0, 4);
    return [...listed, ...others].map((one) => ['', one]);
  }
  if (candidates === undefined) return [['', '']];
  // A hearing is not named: there is one or none.
  if (kind.startsWith('hearing-')) return [[situation.hearingId ?? '', '']];
  return [...candidates(situation).map(({ id }) => id), 'nothing'].map((id) => [id, '']);
}

function isListed(item: PossibleAct | undefined, subject: string, variety: string): boolean {
  if (item === undefined) return false;
  return (item.subjectIds?.includes(subject) ?? true) && (item.varieties?.includes(variety) ?? true);
}

function bodyOf(kind: CaseActKind, sample: Sample, onBehalfOf: string | undefined): ActBody {
  const entered: Partial<ActEnvelope> = onBehalfOf === undefined ? {} : { onBehalfOf, channel: 'paper' };
  const fields = FIELDS[kind](sample);
  return { kind, occurredAt: formatInstant(desk.now), ...fields, ...entered } as unknown as ActBody;
}
