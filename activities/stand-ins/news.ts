/** Who is told of a stand-in (代班告知): the one who is away and the one who stands in, as papers name them. */
import type { Account, StandIn } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { Directory, issuePaper, type Addressee } from '../affair/index.js';
import { standInEnded, standInNamed } from '../papers/stand-ins.js';
import { Writes } from '../records/writes.js';

interface StandInNews {
  readonly row: StandIn;
  readonly absent: Account;
  readonly standIn: Account;
  /** Name of who has done it. */
  readonly by: string;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export async function tellStandIn(tx: Tx, { row, absent, standIn, by, at }: StandInNews): Promise<void> {
  const isEnd = row.endedAt !== null;
  const directory = new Directory(tx);
  const writes = new Writes();
  issuePaper(
    writes,
    {
      paper: isEnd ? standInEnded : standInNamed,
      affairId: null,
      number: `代班告〔${row.fromOn.slice(0, 4)}〕${row.id.slice(-12)}-${isEnd ? 2 : 1}`,
      causeKey: `stand-in/${row.id}/${isEnd ? 'ended' : 'named'}`,
      sender: await directory.agency(row.agencyId),
      to: [await addressee(directory, absent), await addressee(directory, standIn)],
      data: { absent: absent.name, standIn: standIn.name, fromOn: row.fromOn, toOn: row.toOn, by },
    },
    { at },
  );
  await writes.flush(tx);
}

/** A lawyer is named as such, at his own address in the directory. */
async function addressee(directory: Directory, { id, lawyerId, agencyId, name, email }: Account): Promise<Addressee> {
  const lawyer = await directory.lawyer(lawyerId);
  return lawyer === null
    ? { agencyId, personId: id, name, email }
    : { agencyId, personId: lawyer.id, name: lawyer.name, email: lawyer.email };
}
