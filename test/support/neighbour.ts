/** A second center in the province of 成都, with somebody at its desk and at that of the bureau above both. */
import type { PrismaClient } from '../../prisma/generated/client.js';
import { CHENGDU } from './letters.js';

/** 绵阳市法律援助中心 */
export const NEIGHBOUR = 'agency-sc-center-test';
export const AT_NEIGHBOUR = 'center-staff-mianyang';
/** 四川省司法厅, above both. */
export const ABOVE = 'agency-sc-justice';
export const AT_BUREAU = 'supervisor-sichuan';

export async function addNeighbour(prisma: PrismaClient): Promise<void> {
  const center = await prisma.agency.findUniqueOrThrow({ where: { id: CHENGDU } });
  await prisma.agency.create({
    data: { ...center, id: NEIGHBOUR, name: '绵阳市法律援助中心', region: '510700', superiorId: ABOVE },
  });
  const [staff, supervisor] = await Promise.all(
    ['center-staff', 'supervisor'].map((id) => prisma.account.findUniqueOrThrow({ where: { id } })),
  );
  if (staff === undefined || supervisor === undefined) throw new Error('no accounts');
  await prisma.account.createMany({
    data: [
      { ...staff, id: AT_NEIGHBOUR, agencyId: NEIGHBOUR },
      { ...supervisor, id: AT_BUREAU, agencyId: ABOVE },
    ],
  });
}
