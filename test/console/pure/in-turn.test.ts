/** What is shown of questions that overlap (预览、试算). */
import { describe, expect, it } from 'vitest';
import { InTurn, NOT_ASKED, type Asked } from '../../../console/client/in-turn.js';

interface Question {
  readonly answer: (text: string) => Promise<void>;
  readonly refuse: (error: unknown) => Promise<void>;
}

function asker(): {
  readonly questions: InTurn<string>;
  readonly ask: () => Question;
  readonly now: () => Asked<string>;
} {
  let last: Asked<string> = NOT_ASKED;
  const questions = new InTurn<string>((asked) => (last = asked));
  const ask = (): Question => {
    let resolve: (text: string) => void = () => undefined;
    let reject: (error: unknown) => void = () => undefined;
    const answer = new Promise<string>((...ends) => ([resolve, reject] = ends));
    const isOver = questions.ask(() => answer);
    return {
      answer: (text) => (resolve(text), isOver),
      refuse: (error) => (reject(error), isOver),
    };
  };
  return { questions, ask, now: () => last };
}

describe('questions asked one after the other', () => {
  it('are under way until the last one is answered, whatever an older one comes to', async () => {
    const { ask, now } = asker();
    const [first, second, third] = [ask(), ask(), ask()];
    await first.answer('old');
    await second.refuse(new Error('old'));
    expect(now()).toEqual({ shown: null, error: null, isUnderWay: true });
    await third.answer('new');
    expect(now()).toEqual({ shown: 'new', error: null, isUnderWay: false });
  });

  it('show why the last one was refused', async () => {
    const { ask, now } = asker();
    await ask().answer('before');
    await ask().refuse('no');
    expect(now()).toEqual({ shown: null, error: 'no', isUnderWay: false });
  });

  it('are neither shown nor under way once they are meant no more', async () => {
    const { questions, ask, now } = asker();
    const one = ask();
    questions.clear();
    expect(now()).toEqual(NOT_ASKED);
    await one.answer('late');
    expect(now()).toEqual(NOT_ASKED);
  });
});
