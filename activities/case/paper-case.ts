/** The case as its papers name it (文书所载案情). */
import type { CustodyMeasure, Ground, IdentityKind, Procedure, Sex, Stage } from '../../workflows/domain/vocabulary.js';
import type { Lawyer } from '../../prisma/generated/client.js';
import type { PaperCase, PaperFormerCounsel, PaperLawyer } from './paper-shapes.js';
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
