/** Turns the parties a rule or a paper names (办案机关, 中心, 承办律师…) into agencies and persons of one case. */
import { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { AgencyKind, Stage } from '../../workflows/domain/vocabulary.js';
import type { Agency } from '../../prisma/generated/client.js';
import { Party } from '../law/rule-row.js';
import type { PartyRef } from '../affair/affair.js';
import { countActs } from '../affair/earlier-acts.js';
import type { KnownCase } from './context.js';

function agencyRef(agency: Agency | null): PartyRef | null {
  return agency === null ? null : { agency, personId: null, name: agency.name, email: agency.email };
}

/** @returns who that is on this case, or null when nobody in the system is (family, prison, client). */
export async function resolveParty(ctx: KnownCase, party: Party): Promise<PartyRef | null> {
  const { caseRow, directory } = ctx;
  switch (party) {
    case Party.Organ:
      return agencyRef(await directory.agency(caseRow.organId));
    case Party.Police:
      return organOfKind(ctx, AgencyKind.Police);
    case Party.Procuratorate:
      return organOfKind(ctx, AgencyKind.Procuratorate);
    case Party.Court:
      return organOfKind(ctx, AgencyKind.Court);
    case Party.Investigator:
      return investigator(ctx);
    case Party.HigherCourt: {
      const organ = await directory.agency(caseRow.organId);
      const above = organ?.kind === AgencyKind.Court ? await directory.superiorOf(organ) : null;
      return agencyRef(above?.kind === AgencyKind.Court ? above : null);
    }
    case Party.LocalPolice:
      return localOrgan(ctx, AgencyKind.Police);
    case Party.LocalProcuratorate:
      return localOrgan(ctx, AgencyKind.Procuratorate);
    case Party.Addressee:
      return agencyRef(await directory.agency(ctx.addresseeId));
    case Party.Center:
      return agencyRef(await directory.agency(caseRow.centerId));
    case Party.Firm:
      return agencyRef(await directory.agency(caseRow.firmId));
    case Party.CustodyPlace:
      return agencyRef(await directory.agency(caseRow.custodyPlaceId));
    case Party.JusticeBureau: {
      const center = await directory.agency(caseRow.centerId);
      return center === null ? null : agencyRef(await directory.superiorOf(center));
    }
    case Party.Lawyer:
      return lawyerRef(ctx, caseRow.lawyerId);
    case Party.FormerLawyer:
      return ctx.former.lawyerId === caseRow.lawyerId ? null : lawyerRef(ctx, ctx.former.lawyerId);
    case Party.FormerFirm:
      // The lawyer left; his firm may be the next one's too, and hears that he did.
      return ctx.former.lawyerId === caseRow.lawyerId ? null : agencyRef(await directory.agency(ctx.former.firmId));
    case Party.FormerCustodyPlace:
      return ctx.former.custodyPlaceId === caseRow.custodyPlaceId
        ? null
        : agencyRef(await directory.agency(ctx.former.custodyPlaceId));
    case Party.FormerAddressee:
    case Party.DutyLawyer:
    case Party.Prison:
    case Party.Client:
    case Party.Outside:
      return null;
  }
}

async function lawyerRef({ directory }: KnownCase, lawyerId: string | null): Promise<PartyRef | null> {
  const lawyer = await directory.lawyer(lawyerId);
  const firm = lawyer === null ? null : await directory.agency(lawyer.firmId);
  return lawyer === null || firm === null
    ? null
    : { agency: firm, personId: lawyer.id, name: lawyer.name, email: lawyer.email };
}

/** The case's organ where it is of this kind, else the organ of this kind at its place. */
async function localOrgan(ctx: KnownCase, kind: AgencyKind): Promise<PartyRef | null> {
  const organ = await ctx.directory.agency(ctx.caseRow.organId);
  if (organ === null) return null;
  return agencyRef(organ.kind === kind ? organ : await ctx.directory.organAt(kind, organ));
}

/** Who had the matter in investigation, else the police of the place; a supervision organ (监察机关) is nobody here. */
async function investigator(ctx: KnownCase): Promise<PartyRef | null> {
  const { tx, caseRow, directory } = ctx;
  const row = await tx
    .selectFrom('Case')
    .select('organId')
    .where('matterId', '=', caseRow.matterId)
    .where('stage', '=', Stage.Investigation)
    .orderBy('issuedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return agencyRef(await directory.agency(row.organId));
  const supervision = { field: 'step', value: ProceduralStep.SupervisionCustodyBegun };
  const isSupervisionCase = (await countActs(ctx, 'procedural-step', supervision)) > 0;
  return isSupervisionCase ? null : localOrgan(ctx, AgencyKind.Police);
}

async function organOfKind(ctx: KnownCase, kind: AgencyKind): Promise<PartyRef | null> {
  const organ = await ctx.directory.agency(ctx.caseRow.organId);
  return organ?.kind === kind ? agencyRef(organ) : null;
}
