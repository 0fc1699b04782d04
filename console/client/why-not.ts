/** Why something was not recorded, in a line; or that nobody knows whether it was. */
import { say, type Bilingual } from '../language/words.js';
import { isProblem, isRefused } from './problem.js';

/** What the API says against it, in its own words; that nobody knows, where it did not answer. */
export function whyNot(error: unknown): Bilingual {
  if (!isProblem(error)) return say('页面出了错，请重试', 'something went wrong on this page; try again');
  if (!isRefused(error) && error.status !== 429)
    return say(
      '结果不明（没有收到答复），再试不会重复办理',
      'outcome unknown (no answer came); trying again records nothing twice',
    );
  const { title, detail, errors } = error.body;
  const words = errors?.[0]?.detail ?? (detail === '' ? title : detail);
  return say(words, words);
}
