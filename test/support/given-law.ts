/** A law that is given and not read: where there is no database behind it. */
import { LawBook, type Law } from '../../activities/records/law-book.js';

export class GivenLaw extends LawBook {
  constructor(private readonly given: Law) {
    super();
  }

  override inForce(): Promise<Law> {
    return Promise.resolve(this.given);
  }
}
