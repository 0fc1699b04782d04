/** The case as its papers name it (文书所载案情). */
import type {
  Bilingual,
  CustodyMeasure,
  Ground,
  IdentityKind,
  Procedure,
  Sex,
  Stage,
} from '../../workflows/domain/vocabulary.js';
import type { Lawyer, Obligation } from '../../prisma/generated/client.js';
import { confirmationOf } from '../law/confirmation.js';
import { recount } from '../law/recount.js';
import { shortWorking } from '../law/short-working.js';
import { calendarOf } from '../records/law-book.js';
import type { PaperCase, PaperFormerCounsel, PaperLawyer, PaperObligation } from '../papers/paper-shapes.js';
import { daysOver } from '../records/obligation-view.js';
import type { KnownCase } from './context.js';

/** Rows hold what the schemas let in, so stored codes are of their closed sets. */
export async function paperCase(ctx: KnownCase): Promise<PaperCase> {
  const { caseRow, directory } = ctx;
  const { person } = caseRow;
  await directory.load([caseRow.organId, caseRow.centerId, caseRow.custodyPlaceId, caseRow.firmId]);
  const [organ, center, place, firm, lawyer] = [
    await directory.agency(caseRow.organId),
    await directory.agency(caseRow.centerId),
    await directory.agency(caseRow.custodyPlaceId),
    await directory.agency(caseRow.firmId),
    await directory.lawyer(caseRow.lawyerId),
  ];
  return {
    caseNumber: caseRow.number,
    stage: caseRow.stage as Stage,
    organCaseNumber: caseRow.organCaseNumber,
    charge: caseRow.charge,
    ground: caseRow.ground as Ground,
    groundDetail: caseRow.groundDetail,
    person: {
      name: person.name,
      sex: person.sex as Sex,
      birthDate: person.birthDate,
      identityKind: person.identityKind as IdentityKind,
      identityNumber: person.identityNumber,
    },
    organ: { name: organ?.name ?? '' },
    center: { name: center?.name ?? '', phone: center?.phone ?? null },
    official: { name: caseRow.officialName, phone: caseRow.officialPhone },
    custody: { measure: caseRow.custodyMeasure as CustodyMeasure, placeName: place?.name ?? null },
    hearing:
      caseRow.hearingAt === null
        ? null
        : {
            at: caseRow.hearingAt.getTime(),
            place: caseRow.hearingPlace ?? '',
            procedure: (caseRow.hearingProcedure ?? 'ordinary') as Procedure,
          },
    lawyer: lawyer === null ? null : paperLawyer(lawyer),
    firm: firm === null ? null : { name: firm.name },
  };
}

/** Counsel whom this step took out of the case; null when nobody left. */
export async function formerCounsel({ caseRow, former, directory }: KnownCase): Promise<PaperFormerCounsel | null> {
  if (former.lawyerId === caseRow.lawyerId) return null;
  const lawyer = await directory.lawyer(former.lawyerId);
  const firm = await directory.agency(former.firmId);
  return lawyer === null ? null : { lawyer: paperLawyer(lawyer), firmName: firm?.name ?? '' };
}

export function paperLawyer(lawyer: Lawyer): PaperLawyer {
  return { name: lawyer.name, licenceNumber: lawyer.licenceNumber, phone: lawyer.phone };
}

/** @param asOf epoch ms @param working how the period was counted, see `workingWords` */
export function paperObligation(row: Obligation, asOf: number, working: Bilingual | null = null): PaperObligation {
  return {
    title: { zh: row.titleZh, en: row.titleEn },
    article: row.article,
    confirmation: confirmationOf(row.grade).confirmation,
    owedByName: row.owedByName,
    owedToName: row.owedToName,
    triggerAt: row.triggerAt.getTime(),
    dueOn: row.dueOn,
    dueAt: row.dueAt?.getTime() ?? null,
    alarmAt: row.alarmAt?.getTime() ?? null,
    daysOver: daysOver(row, asOf),
    provisional: row.provisional,
    working,
  };
}

/**
 * The days of a period as they were counted, in a line. Null where the count does not give the stored date any more: a
 * paper says nothing that cannot be checked by hand.
 */
export async function workingWords(
  { tx, law }: Pick<KnownCase, 'tx' | 'law'>,
  row: Obligation,
): Promise<Bilingual | null> {
  const inForce = row.calendarVersion === law.calendar.version;
  const calendar = inForce ? law.calendar : await calendarOf(tx, row.calendarVersion);
  if (calendar === null) return null;
  const counted = recount(row, law.rules, calendar);
  return counted?.agrees === true ? shortWorking(counted.deadline.working) : null;
}
