/**
 * What is wrong with one field, in both languages (字段错误). Schemas say it with `wrong`, the validator translates the
 * rest; every bad field of a body is named at once, each with its JSON pointer (RFC 6901).
 */
import type { z } from 'zod';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: Bilingual;
}

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Parameters of a custom zod check that say in words what is wrong. */
export function wrong(
  code: string,
  zh: string,
  en: string,
): { error: string; params: { code: string; detail: Bilingual } } {
  return { error: code, params: { code, detail: { zh, en } } };
}

export function fieldProblem(pointer: string, code: string, zh: string, en: string): FieldProblem {
  return { pointer, code, detail: { zh, en } };
}

/** Checks a value against a schema; unknown fields are named one by one. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): Validated<T> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.flatMap(problemsOf) };
}

/** JSON pointer of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function problemsOf(issue: z.core.$ZodIssue): readonly FieldProblem[] {
  const pointer = pointerOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        fieldProblem(pointerOf([...issue.path, key]), 'unknown-field', '没有这个字段', 'there is no such field'),
      );
    case 'custom':
      return [{ pointer, ...customProblem(issue.params) }];
    case 'invalid_type':
      return [issue.input === undefined ? required(pointer) : wrongType(pointer, issue.expected)];
    case 'invalid_value': {
      if (issue.input === undefined) return [required(pointer)];
      const allowed = issue.values.map(String).join(', ');
      return [fieldProblem(pointer, 'unknown-value', `应为其中之一：${allowed}`, `must be one of: ${allowed}`)];
    }
    case 'invalid_union':
      // A union told apart by `kind`: the value of that field is missing or unknown.
      return [
        issue.input === undefined
          ? required(pointer)
          : fieldProblem(pointer, 'unknown-value', '不是可以受理的种类', 'is not a kind that is known here'),
      ];
    case 'too_small':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? fieldProblem(pointer, 'too-short', `至少${issue.minimum}项或字`, `needs at least ${issue.minimum}`)
          : fieldProblem(pointer, 'too-small', `不得小于${issue.minimum}`, `must not be less than ${issue.minimum}`),
      ];
    case 'too_big':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? fieldProblem(
              pointer,
              'too-long',
              `不得超过${issue.maximum}项或字`,
              `must not have more than ${issue.maximum}`,
            )
          : fieldProblem(pointer, 'too-large', `不得大于${issue.maximum}`, `must not be more than ${issue.maximum}`),
      ];
    default:
      return [fieldProblem(pointer, 'malformed', '格式不正确', 'is malformed')];
  }
}

/** A field that is not there and must be. */
export function required(pointer: string): FieldProblem {
  return fieldProblem(pointer, 'required', '必填', 'is required');
}

function wrongType(pointer: string, expected: string): FieldProblem {
  return fieldProblem(pointer, 'wrong-type', `类型应为 ${expected}`, `must be of type ${expected}`);
}

function customProblem(params: Record<string, unknown> | undefined): { code: string; detail: Bilingual } {
  const { code, detail } = params ?? {};
  if (typeof code === 'string' && isBilingual(detail)) return { code, detail };
  return { code: 'malformed', detail: { zh: '格式不正确', en: 'is malformed' } };
}

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
