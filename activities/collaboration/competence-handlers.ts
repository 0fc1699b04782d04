/** A contested competence (管辖争议): who is asked to decide, and what his decision does. */
import type { Agency } from '../../prisma/generated/client.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import { oweElsewhere } from '../affair/owe-elsewhere.js';
import { refuse, refuseField } from '../affair/refusal.js';
import { moveTasks, taskRow, TaskKind } from '../records/tasks.js';
import { commonSuperior, highestOfEither, isAbove } from './competence.js';
import type { CollaborationEffects, CollaborationStep } from './effects.js';

/** The bureau above both; where none is, a task for the highest of either side. The file stays where it is. */
export async function contest(step: CollaborationStep<'competence-contested'>): Promise<CollaborationEffects> {
  const { directory, collaboration, occurredAt, actingFor, body } = step;
  const { reason } = body;
  const bureau = await commonSuperior(directory, collaboration);
  const either = bureau === null ? await highestOfEither(directory, collaboration) : [];
  if (bureau === null && either.length === 0) {
    // Nobody could decide, and the person would be between two centers.
    return refuse(409, 'no-common-superior', {
      zh: '名录中没有可以指定管辖的司法行政机关，由首先收到的中心先行办理',
      en: 'The directory knows no bureau that could decide: the first receiver goes on with it',
    });
  }
  openTasks(step, either);
  return {
    changes: {
      ...{ reason, proposedOn: null, superiorId: bureau?.id ?? null },
      provinceIds: either.map(({ id }) => id),
    },
    news: { occurredAt, reason },
    summary: {
      zh: `${actingFor.name}提出管辖争议：${reason}`,
      en: `${actingFor.nameEn} contested its competence: ${reason}`,
    },
  };
}

function openTasks(
  { writes, row, actId, at, collaboration }: CollaborationStep<'competence-contested'>,
  bureaus: readonly Agency[],
): void {
  const tasks = bureaus.map(({ id: agencyId }) =>
    taskRow(
      {
        ...{ kind: TaskKind.SettleCompetence, agencyId, affairId: row.id },
        reason: `协作函${row.number}的两地没有共同上级，请两省级司法行政机关协商，由任一方登记指定结果（${collaboration.dueOn}以前）`,
        causeKey: `act/${actId}/${agencyId}`,
      },
      at,
    ),
  );
  writes.insert('Task', tasks);
}

/** One of the two, or a third center below the bureau: it gets the letter as it stands. Throws Refusal 422. */
export async function designate(step: CollaborationStep<'designated'>): Promise<CollaborationEffects> {
  const { directory, occurredAt, actingFor, collaboration, body } = step;
  const { fromId, toId } = collaboration;
  const { centerId, reason } = body;
  const center = await directory.agency(centerId);
  const isOfTwo = centerId === fromId || centerId === toId;
  if (center?.kind !== AgencyKind.LegalAidCenter || (!isOfTwo && !(await isAbove(directory, actingFor.id, centerId)))) {
    return refuseField('/centerId', 'not-below', {
      zh: '应为发函、收函的中心，或者本机关下辖的法律援助中心',
      en: 'must be one of the two centers, or a legal aid center below this bureau',
    });
  }
  const asker = await directory.agency(fromId);
  if (!isOfTwo) await passTo(step, center);
  return {
    changes: { reason, ...(isOfTwo ? {} : { toId: centerId, lawyerId: null, firmId: null }) },
    ...(isOfTwo ? {} : { regions: [asker?.region ?? center.region, center.region] }),
    news: { occurredAt, reason, centerName: center.name },
    summary: {
      zh: `${actingFor.name}指定${center.name}管辖：${reason}`,
      en: `${actingFor.nameEn} designated ${center.nameEn}: ${reason}`,
    },
  };
}

/** What the center that was asked owed, and what lay on its desk, is the third one's, by the same day. */
async function passTo(step: CollaborationStep<'designated'>, center: Agency): Promise<void> {
  const { tx, row, collaboration } = step;
  oweElsewhere(step, collaboration.toId, center);
  await moveTasks(tx, row.id, { from: collaboration.toId, to: center.id });
}
