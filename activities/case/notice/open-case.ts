/** The notice for defence (通知辩护) opens a case: the person, his matter, the case. */
import type { StepBase } from '../../affair/context.js';
import { v7 as uuid } from 'uuid';
import { isHeld } from '../../../workflows/domain/custody.js';
import { Ground } from '../../../workflows/domain/vocabulary.js';
import type { DefenceNoticeBody } from './acts.js';
import type { Agency, Case, Person } from '../../../prisma/generated/client.js';
import { newAffair } from '../../affair/new-affair.js';
import { normalCaseNumber } from '../../fields/normal-text.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import type { CaseRow } from '../view.js';
import { matterOf, type Identified } from './same-person.js';

export interface NewCase {
  readonly affairId: string;
  /** Epoch ms: when the notice arrived. */
  readonly receivedAt: number;
  readonly body: DefenceNoticeBody;
  readonly organ: Agency;
  readonly center: Agency;
  readonly person: Identified;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Writes person, matter, affair and case. Who sees it is written at the end of the step. */
export async function openCase(base: Pick<StepBase, 'tx' | 'writes' | 'numbering'>, input: NewCase): Promise<CaseRow> {
  const { tx, writes } = base;
  const { center, at } = input;
  const joined = await matterOf(tx, input.person);
  const matterId = joined ?? uuid();
  const number = await caseNumber(base, center, at);
  const numberKey = normalCaseNumber(number);
  const affair = newAffair({ id: input.affairId, kind: 'case', number, numberKey, region: center.region }, at);
  const person = personRow(input);
  const row = caseRow(input, { id: affair.id, matterId, personId: person.id });
  if (joined === null) writes.insert('Matter', [{ id: matterId, region: center.region, openedAt: new Date(at) }]);
  writes.insert('Person', [person]);
  writes.insert('Affair', [affair]);
  writes.insert('Case', [row]);
  return { ...affair, ...row, person, meetings: [], fileAccessRequests: [] };
}

function personRow({ body, person: { keys } }: NewCase): Person {
  return {
    id: uuid(),
    name: body.person.name,
    sex: body.person.sex,
    birthDate: body.person.birthDate ?? null,
    identityKind: body.person.identity.kind,
    identityNumber: body.person.identity.number ?? null,
    identityIssuedBy: body.person.identity.issuedBy ?? null,
    ...keys,
    disabilities: [...(body.person.disabilities ?? [])],
  };
}

function caseRow(input: NewCase, ids: Pick<Case, 'id' | 'matterId' | 'personId'>): Case {
  const { body, organ, center } = input;
  return {
    ...ids,
    stage: body.stage,
    status: 'received',
    organId: organ.id,
    organCaseNumber: body.organCaseNumber,
    linkedCaseNumbers: [...(body.linkedOrganCaseNumbers ?? [])],
    ...input.person.numbers,
    linkedNumbersShared: [...input.person.numbers.linkedNumbersShared],
    centerId: center.id,
    ground: body.ground,
    groundDetail: body.groundDetail ?? null,
    mandatory: body.ground !== Ground.Discretionary,
    charge: body.charge,
    officialName: body.handlingOfficial.name,
    officialPhone: body.handlingOfficial.phone,
    custodyMeasure: body.custody.measure,
    // A place named beside bail or none holds nobody, and must not see him.
    custodyPlaceId: isHeld(body.custody.measure) ? (body.custody.placeId ?? null) : null,
    hearingId: body.hearing === undefined ? null : uuid(),
    hearingAt: body.hearing === undefined ? null : new Date(body.hearing.at),
    hearingPlace: body.hearing?.place ?? null,
    hearingProcedure: body.hearing?.procedure ?? null,
    discoveredAt: new Date(body.discoveredAt),
    issuedAt: new Date(body.issuedAt),
    // The center's clock runs from arrival in its inbox: when the notice arrived here, or as the paper says.
    receivedAt: new Date(body.receivedAt ?? input.receivedAt),
    openKey: input.person.openKey,
    lawyerId: null,
    firmId: null,
    assignedAt: null,
    custodySince: null,
    privateCounselName: null,
    privateCounselFirm: null,
    refusalOpenedAt: null,
    replacementRequestedAt: null,
    objectionOpenedAt: null,
    closingPaper: null,
    closingDay: null,
    programmeId: null,
  };
}

/** 案号: region of the center, year, running number. A notice refused in the same moment leaves a gap. */
async function caseNumber(
  { tx, numbering }: Pick<StepBase, 'tx' | 'numbering'>,
  { region }: Agency,
  at: number,
): Promise<string> {
  const year = shanghaiDate(at).slice(0, 4);
  return `援刑（${year}）${region}第${await numbering(tx, `case_${region}_${year}`)}号`;
}
