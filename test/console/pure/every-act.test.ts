/** Every act through its form: what the form of each kind asks for, filled in, is a body that the API's own schema takes. */
import { describe, expect, it } from 'vitest';
import { bodyOf, type Values } from '../../../console/acts/body.js';
import { isAskedFor, isNeeded, namedHere } from '../../../console/acts/conditions.js';
import { actKindsOf, bodySchema, fieldsOf, type Field, type FieldShape } from '../../../console/acts/schemas.js';

interface Definition {
  readonly kind: string;
  readonly body: { readonly safeParse: (body: unknown) => { readonly error?: { readonly issues: readonly Issue[] } } };
}
interface Issue {
  readonly path: readonly unknown[];
  readonly message: string;
}

const AT = '2026-12-01T10:00:00+08:00';
const ID = '0192f0c4-7a51-7c5e-9d6b-3f2a1b4c5d6e';
const ENVELOPE = ['kind', 'occurredAt', 'evidence', 'note', 'channel', 'onBehalfOf'];

/** By its address alone: the types of the console know nothing of Node. */
async function definitionsOf(file: string, name: string): Promise<readonly Definition[]> {
  const { pathname } = new URL(`../../../activities/${file}.ts`, import.meta.url);
  const module = (await import(/* @vite-ignore */ pathname)) as Readonly<Record<string, readonly Definition[]>>;
  return module[name] ?? [];
}

const KINDS = [
  { path: '/v1/cases/{id}/acts', definitions: await definitionsOf('case/acts', 'CASE_ACTS') },
  {
    path: '/v1/collaborations/{id}/acts',
    definitions: await definitionsOf('collaboration/acts', 'COLLABORATION_ACTS'),
  },
];

/** What inputs give that no description makes. */
const SPECIAL: Readonly<Record<string, unknown>> = {
  'closing-file-submitted.items': [{ kind: 'closing-report', documentId: ID }],
  'closing-file-returned.missing': [{ kind: 'closing-report', reason: '缺少签名' }],
  'notice-corrected.corrections': { charge: '抢夺罪' },
};

/** Of two ways to say it the form leaves the choice to the person: what he has to fill in, though no one field of it is needed. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  'retainer-signed': ['signedOn'],
  'same-person-stated': ['caseNumber'],
};

/** @returns what somebody may enter, one after the other where there are choices */
function samples(shape: FieldShape, kind: string, isWhole: boolean): readonly unknown[] {
  switch (shape.is) {
    case 'text':
      return [shape.known[0]?.value ?? '如实填写'];
    case 'choice':
      return shape.options.map(({ value }) => value);
    case 'choices':
      return [shape.options.map(({ value }) => value)];
    case 'instant':
      return [AT];
    case 'date':
      return ['2026-12-01'];
    case 'money':
      return [230_000];
    case 'number':
      return [shape.min ?? 1];
    case 'yes-no':
      return [true, false];
    case 'reference':
      return [ID];
    case 'references':
      return [[ID]];
    case 'texts':
      return [['第一项', '第二项']];
    case 'group':
      return [filled(shape.fields, kind, isWhole)];
    case 'rows':
      return [...(shape.least === 0 && !isWhole ? [[]] : []), [filled(shape.fields, kind, isWhole)]];
  }
}

/** The inside of a group: its conditions are none of the act's. */
function filled(fields: readonly Field[], kind: string, isWhole: boolean): Values {
  const taken = fields.filter(({ isRequired }) => isWhole || isRequired);
  return Object.fromEntries(taken.map(({ name, shape }) => [name, samples(shape, kind, isWhole)[0]]));
}

/** As the form shows them: what is filled in decides what else is asked for. */
function shownFor(kind: string, fields: readonly Field[], entered: Values): Values {
  const shown = Object.fromEntries(
    fields.flatMap(({ name }) => (isAskedFor(`${kind}.${name}`, entered) ? [[name, entered[name]]] : [])),
  );
  return Object.keys(shown).length === Object.keys(entered).length
    ? shown
    : shownFor(
        kind,
        fields.filter(({ name }) => name in shown),
        shown,
      );
}

/** Forms filled in: everything or only what must be, once for every choice that a field of the act offers. */
function fillings(kind: string, fields: readonly Field[], isWhole: boolean): readonly Values[] {
  const every = (field: Field): readonly unknown[] =>
    SPECIAL[`${kind}.${field.name}`] === undefined
      ? samples(field.shape, kind, isWhole)
      : [SPECIAL[`${kind}.${field.name}`]];
  const first = Object.fromEntries(fields.map((field) => [field.name, every(field)[0]]));
  const turns = fields.flatMap((field) => every(field).map((value) => ({ ...first, [field.name]: value })));
  return (turns.length === 0 ? [{}] : turns).map((entered) => {
    const shown = shownFor(kind, fields, entered);
    if (isWhole) return shown;
    const isWanted = ({ name, isRequired }: Field): boolean =>
      isRequired || isNeeded(`${kind}.${name}`, shown) || (ONE_OF[kind] ?? []).includes(name);
    // What is not needed may have hidden something that is.
    const least = Object.fromEntries(
      fields.flatMap((field) => (isWanted(field) ? [[field.name, entered[field.name]]] : [])),
    );
    return shownFor(kind, fields, least);
  });
}

function refusals({ kind, body }: Definition, path: string, isWhole: boolean): readonly string[] {
  const schema = bodySchema(path, kind);
  if (schema === undefined) return ['no form'];
  const fields = fieldsOf(schema, ENVELOPE);
  const found = fillings(kind, fields, isWhole).flatMap((values) => {
    const sent = bodyOf(kind, values, { fields, before: {} }, AT);
    const issues = body.safeParse(sent).error?.issues ?? [];
    return issues.map(({ path: at, message }) => `${at.join('/')}: ${message} in ${JSON.stringify(sent)}`);
  });
  return [...new Set(found)];
}

describe.each(KINDS)('acts at $path', ({ path, definitions }) => {
  it('have a form each, and no form is of an act that there is not', () => {
    expect(definitions.length).toBeGreaterThan(10);
    expect([...actKindsOf(path)].toSorted()).toEqual(definitions.map(({ kind }) => kind).toSorted());
  });

  it.each(definitions.map((one) => [one.kind, one] as const))('%s: the form filled in whole is taken', (_kind, one) => {
    expect(refusals(one, path, true)).toEqual([]);
  });

  it.each(definitions.map((one) => [one.kind, one] as const))(
    '%s: the form with what is needed only is taken',
    (_kind, one) => {
      expect(refusals(one, path, false)).toEqual([]);
    },
  );
});

describe('what the console says beside a description', () => {
  it('is of acts and fields that there are', () => {
    const there = new Set(
      KINDS.flatMap(({ path }) =>
        [...actKindsOf(path)].flatMap((kind) => {
          const fields = fieldsOf(bodySchema(path, kind) ?? {}, ENVELOPE);
          return [kind, ...fields.map(({ name }) => `${kind}.${name}`)];
        }),
      ),
    );
    expect(namedHere().filter((path) => !there.has(path.split('.').slice(0, 2).join('.')))).toEqual([]);
  });
});
