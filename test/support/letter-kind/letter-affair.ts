/** The letter (函件) as the obligation engine sees it: two centers, one that asks and one that owes the answer. */
import { Part, partyKey, type PartyKey } from '../../../workflows/domain/permissions.js';
import type { PartyRef } from '../../../activities/affair/affair.js';
import { PlainAffair } from '../../../activities/affair/plain-affair.js';
import { Party } from '../../../activities/law/rule-row.js';
import { fact } from '../../../activities/papers/content.js';
import type { PaperAffair } from '../../../activities/papers/paper-shapes.js';
import type { KnownLetter } from './context.js';
import { LetterStatus } from './letter-act.js';

export class LetterAffair extends PlainAffair {
  constructor(private readonly ctx: KnownLetter) {
    super();
  }

  get hasEnded(): boolean {
    return this.ctx.letter.status === LetterStatus.Answered;
  }

  get carriedSince(): Date | null {
    return this.ctx.letter.receivedAt;
  }

  get clientName(): string {
    return this.ctx.letter.person;
  }

  /** Both centers, for good, and nobody else: no region looks on. */
  get parties(): readonly PartyKey[] {
    const { fromId, toId } = this.ctx.letter;
    return [partyKey(Part.Center, fromId), partyKey(Part.Center, toId)];
  }

  /** The center that asks keeps the board; the other is who the letter is addressed to. */
  async party(part: Party): Promise<PartyRef | null> {
    const { letter, directory } = this.ctx;
    const id = part === Party.Center ? letter.fromId : part === Party.Addressee ? letter.toId : null;
    const agency = await directory.agency(id);
    return agency === null ? null : { agency, personId: null, name: agency.name, email: agency.email };
  }

  onPaper(): Promise<PaperAffair> {
    const { row, letter } = this.ctx;
    const brief = [fact('函件编号', 'Letter', row.number), fact('有关人员', 'About', letter.person)];
    return Promise.resolve({ number: row.number, brief: brief.filter((one) => one !== null), counsel: null });
  }
}
