/** What was recorded wrongly is put right (更正、认定为同一人): in the open, with what follows for person, matter and duties. */
import { v7 as uuid } from 'uuid';
import type { Bilingual, Ground, IdentityKind, Sex, Stage } from '../../../workflows/domain/vocabulary.js';
import type { FieldProblem } from '../../fields/field-problem.js';
import type { EntryWarning } from '../../affair/entry-checks.js';
import { factsOfEarlierActs } from '../../affair/recast.js';
import { actsOfKind } from '../../affair/earlier-acts.js';
import { refuseField, refuseFields } from '../../affair/refusal.js';
import type { ActBodyOf } from '../acts.js';
import type { ActContext, CaseEffects } from '../context.js';
import { barsOf } from '../assignment/lawyer-ranking.js';
import type { HandlersOf } from '../handler.js';
import { groundProblems } from '../notice/ground-checks.js';
import { personProblems } from '../notice/person-checks.js';
import { holdPerson, identified, leavesAlone, matterOf, namedIn, type Identified } from '../notice/same-person.js';
import type { CaseRow } from '../view.js';
import type { CORRECTION_ACTS } from './acts.js';
import type { Correction } from '../paper-shapes.js';
import { privateUseIn } from '../../fields/private-use.js';
import { PRIVATE_USE } from '../private-use.js';
import { corrected, type Corrected } from './corrected.js';
import { samePersonStated } from './same-person-stated.js';

export const CORRECTION_HANDLERS: HandlersOf<typeof CORRECTION_ACTS> = {
  'notice-corrected': noticeCorrected,
  'same-person-stated': samePersonStated,
};

type CorrectionContext = ActContext<ActBodyOf<'notice-corrected'>>;

async function noticeCorrected(ctx: CorrectionContext): Promise<CaseEffects> {
  const { caseRow, body, writes } = ctx;
  const found = await withNumberOfNewOrgan(ctx, corrected(caseRow, body.corrections));
  if (found.corrections.length === 0) {
    refuseField('/corrections', 'nothing-corrected', {
      zh: '所填内容与现有记录相同，没有更正事项',
      en: 'says what is on record already: nothing is corrected',
    });
  }
  const is: CaseRow = { ...caseRow, ...found.changes, person: { ...caseRow.person, ...found.person } };
  const wrong = problemsOf(ctx, is);
  if (wrong.length > 0) refuseFields(wrong);
  const who = identified(namedIn(is));
  const wasKnown = caseRow.person.identityKey;
  // Not as it is stored: the later of two that ran side by side was keyed beside the first.
  const isAnother = who.openKey !== identified(namedIn(caseRow)).openKey;
  if (isAnother) await holdPerson(ctx.tx, who, ctx.sender.viewer, caseRow.id);
  const matterId = who.keys.identityKey === wasKnown ? null : await matterOfCorrected(ctx, who);
  const recasts = await factsOfEarlierActs(ctx);
  Object.assign(caseRow.person, found.person, who.keys);
  writes.update('Person', [{ ...found.person, ...who.keys, id: caseRow.personId }]);
  const words = found.corrections.map(changeWords);
  return {
    recasts,
    warnings: await whyCounselMayNot(ctx, is),
    entersAnew:
      privateUseIn(wordsOf(is)).length > 0
        ? []
        : [{ acts: ['defence-notice', 'notice-corrected'], codes: [PRIVATE_USE] }],
    caseChanges: {
      ...found.changes,
      ...who.numbers,
      linkedNumbersShared: [...who.numbers.linkedNumbersShared],
      ...(isAnother && caseRow.openKey !== null ? { openKey: who.openKey } : {}),
      ...(matterId === null ? {} : { matterId }),
    },
    paperDetails: { corrections: found.corrections, reason: body.reason },
    summary: {
      zh: `更正通知内容：${words.map(({ zh }) => zh).join('；')}。理由：${body.reason}`,
      en: `Notice corrected: ${words.map(({ en }) => en).join('; ')}. Reason: ${body.reason}`,
    },
  };
}

/** What the notice says by now in words that people wrote. */
function wordsOf({ person, ...row }: CaseRow): readonly (string | null | readonly string[])[] {
  const { charge, groundDetail, officialName, officialPhone, organCaseNumber, linkedCaseNumbers, hearingPlace } = row;
  return [
    ...[person.name, person.identityNumber, charge, groundDetail, officialName, officialPhone],
    ...[organCaseNumber, linkedCaseNumbers, hearingPlace],
  ];
}

/** Where he was notified for under another's number, he has no part in that one's matter. @returns null: it stays his */
async function matterOfCorrected(
  { tx, writes, caseRow, at }: CorrectionContext,
  who: Identified,
): Promise<string | null> {
  const known = await matterOf(tx, who, caseRow.matterId);
  const { id, matterId, person } = caseRow;
  if (known !== null || !(await leavesAlone(tx, { id, matterId, identityKey: person.identityKey }))) return known;
  const own = { id: uuid(), region: caseRow.region, openedAt: new Date(at) };
  writes.insert('Matter', [own]);
  return own.id;
}

/** Known as he is now, the person may need another lawyer: the center looks at it. */
async function whyCounselMayNot(ctx: CorrectionContext, is: CaseRow): Promise<readonly EntryWarning[]> {
  const lawyer = await ctx.directory.lawyer(is.lawyerId);
  if (lawyer === null) return [];
  const bars = await barsOf(ctx.tx, lawyer, is, ctx.occurredAt, is.programmeId);
  return bars.map((bar) => ({ ...bar, deskOf: is.centerId }));
}

function changeWords({ label, was, is, isNew }: Correction): Bilingual {
  if (isNew) {
    return {
      zh: `${label.zh}为“${is.zh}”（原为“${was.zh}”，列为关联案号）`,
      en: `${label.en} now "${is.en}" ("${was.en}" before, kept as linked)`,
    };
  }
  return { zh: `${label.zh}“${was.zh}”更正为“${is.zh}”`, en: `${label.en} "${is.en}" instead of "${was.en}"` };
}

/** Person and ground as they are now must agree, as in a notice; only what this act touches is asked. */
function problemsOf({ body, at, caseRow }: CorrectionContext, is: CaseRow): readonly FieldProblem[] {
  const { corrections, evidence = [] } = body;
  const { person } = is;
  const touched = corrections.person;
  const proven = touched?.birthDate !== undefined && evidence.length > 0;
  const asksIdentity =
    touched?.identity !== undefined || touched?.birthDate !== undefined || touched?.sex !== undefined;
  const asksGround =
    corrections.ground !== undefined ||
    corrections.groundDetail !== undefined ||
    touched?.birthDate !== undefined ||
    touched?.disabilities !== undefined;
  const all = [
    ...(asksIdentity ? personProblems(personBody(person), at) : []),
    ...(asksGround
      ? groundProblems({
          ...{ ground: is.ground as Ground, groundDetail: is.groundDetail, stage: is.stage as Stage, person },
          issuedAt: caseRow.issuedAt.getTime(),
        })
      : []),
  ];
  return all
    .filter(({ code }) => !(proven && code === 'birth-date-contradicts-identity'))
    .map((problem) => ({ ...problem, pointer: `/corrections${problem.pointer}` }));
}

function personBody(person: CaseRow['person']): NonNullable<Parameters<typeof personProblems>[0]> {
  const { identityKind, identityNumber, identityIssuedBy } = person;
  return {
    name: person.name,
    sex: person.sex as Sex,
    ...(person.birthDate === null ? {} : { birthDate: person.birthDate }),
    identity: {
      kind: identityKind as IdentityKind,
      ...(identityNumber === null ? {} : { number: identityNumber }),
      ...(identityIssuedBy === null ? {} : { issuedBy: identityIssuedBy }),
    },
  };
}

/**
 * An organ that took the case over (改变管辖) records a number of its own: the former organ's was right, and stays as a linked one.
 */
async function withNumberOfNewOrgan(ctx: CorrectionContext, found: Corrected): Promise<Corrected> {
  const { caseRow, body } = ctx;
  if (found.changes.organCaseNumber === undefined || !(await isFirstOfNewOrgan(ctx))) return found;
  const linked = body.corrections.linkedOrganCaseNumbers ?? caseRow.linkedCaseNumbers;
  return {
    ...found,
    changes: { ...found.changes, linkedCaseNumbers: [...new Set([...linked, caseRow.organCaseNumber])] },
    corrections: found.corrections.map((one) =>
      one.was.zh === caseRow.organCaseNumber ? { ...one, isNew: true } : one,
    ),
  };
}

async function isFirstOfNewOrgan(ctx: CorrectionContext): Promise<boolean> {
  const { organId } = ctx.caseRow;
  const [notice] = await actsOfKind(ctx, 'defence-notice');
  if (notice === undefined || (notice.onBehalfOfId ?? notice.agencyId) === organId) return false;
  const moves = await actsOfKind(ctx, 'procedural-step');
  const [moved] = moves.filter(({ body }) => (body as { toAgencyId?: string }).toAgencyId === organId);
  const before = await actsOfKind(ctx, 'notice-corrected');
  return !before.some(
    ({ body, recordedAt }) =>
      (body as unknown as ActBodyOf<'notice-corrected'>).corrections.organCaseNumber !== undefined &&
      (moved === undefined || recordedAt >= moved.recordedAt),
  );
}
