/** Names of files (文件名): as their owners gave them, so long as they can be read; given back word for word. */
import { fieldProblem, validate } from '../../activities/fields/field-problem.js';
import { fileName } from '../../activities/fields/primitives.js';
import { badFields } from '../http/problem-details.js';

/** In characters (code points); file systems of today hold no more. */
const LONGEST_NAME = 200;
const EXTENSION = /\.[\p{L}\p{N}]{1,10}$/u;
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * @param name as it was sent, without folders: the reader of the form has taken them off
 * @returns the name as it is stored; one that is too long loses its end, but neither its extension nor half a character
 * @throws 422 for one that is empty, that hides or turns what is read, or that a program could not read
 */
export function storedFileName(name: string): string {
  const checked = validate(fileName, name);
  if (!checked.ok) {
    const [problem] = checked.problems;
    throw badFields([
      fieldProblem(
        '/file',
        problem?.code ?? 'malformed',
        `文件名${problem?.detail.zh ?? '无效'}，请改名后再上传`,
        `the name of the file ${problem?.detail.en ?? 'is malformed'}: rename it and upload it again`,
      ),
    ]);
  }
  if (lengthOf(name) <= LONGEST_NAME) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  return wholeCharacters(name.slice(0, name.length - extension.length), LONGEST_NAME - lengthOf(extension)) + extension;
}

function wholeCharacters(text: string, room: number): string {
  let kept = '';
  let length = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    length += lengthOf(segment);
    if (length > room) break;
    kept += segment;
  }
  // One letter under hundreds of marks is no name that could be kept whole.
  return kept === '' ? [...text].slice(0, room).join('') : kept;
}

function lengthOf(text: string): number {
  return [...text].length;
}

/**
 * `Content-Disposition` for a file that is saved and not shown (RFC 6266): the name in full as `filename*`, and for programs that do
 * not know that, one in letters that everybody has, with its extension.
 */
export function attachment(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  // What encodeURIComponent leaves and RFC 8187 does not: quotes, brackets, stars.
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="document${extension}"; filename*=UTF-8''${full}`;
}
