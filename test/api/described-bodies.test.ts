/** Whoever makes forms and a client from the description finds everything there (表单所需的说明): words, examples, names. */
import { describe, expect, it } from 'vitest';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { membersOf, type Schema } from '../../api/description/annotate.js';
import { exampleOf } from '../../api/examples/index.js';
import { openApiDocument } from '../../api/operations/openapi.js';
import { ROUTES } from '../../api/routes.js';
import { CASE_ACTS } from '../../activities/case/acts.js';
import { COLLABORATION_ACTS } from '../../activities/collaboration/acts.js';

const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES, 'http://localhost:3000'))) as Schema;
const components = (document['components'] as Schema)['schemas'] as Record<string, Schema>;
const operations = Object.values(document['paths'] as Record<string, Record<string, Schema>>).flatMap((path) =>
  Object.values(path),
);

interface Member {
  readonly at: string;
  readonly schema: Schema;
}

const members: readonly Member[] = operations.flatMap((operation) => {
  const content = (operation['requestBody'] as { content?: Record<string, { schema: Schema }> } | undefined)?.content;
  return Object.values(content ?? {}).flatMap(({ schema }) => [...walk(schema, String(operation['operationId']))]);
});

function* walk(schema: Schema, at: string): Generator<Member> {
  const { $ref, items } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.replace('#/components/schemas/', '');
    yield* walk(components[name] ?? {}, name);
  }
  for (const [name, member] of membersOf(schema)) {
    yield { at: `${at}.${name}`, schema: member };
    yield* walk(member, `${at}.${name}`);
  }
  if (items !== undefined) yield* walk(items as Schema, at);
  for (const keyword of ['oneOf', 'anyOf', 'allOf'])
    for (const part of (schema[keyword] ?? []) as Schema[]) yield* walk(part, at);
}

function isTold(words: unknown): boolean {
  const { zh = '', en = '' } = (words ?? {}) as Partial<Bilingual>;
  return /\p{Script=Han}/u.test(zh) && /[a-z]/i.test(en) && !/\p{Script=Han}/u.test(en);
}

const innermost = (schema: Schema): Schema => (schema['items'] as Schema | undefined) ?? schema;

describe('every member of every body', () => {
  it('is found', () => {
    expect(members.length).toBeGreaterThan(300);
  });

  it('has words in both languages, and its title is made of them', () => {
    const untold = members.filter(({ schema }) => !isTold(schema['x-words'])).map(({ at }) => at);
    expect([...new Set(untold)]).toEqual([]);
    for (const { at, schema } of members) {
      const { zh, en } = schema['x-words'] as Bilingual;
      expect([at, schema['title']]).toEqual([at, `${zh} — ${en}`]);
    }
  });

  it('that takes codes has words for each of them', () => {
    const coded = members.filter(({ schema }) => Array.isArray(innermost(schema)['enum']));
    expect(coded.length).toBeGreaterThan(80);
    const untold = coded.flatMap(({ at, schema }) => {
      const { enum: codes, 'x-enum-words': words } = innermost(schema) as { enum: string[]; 'x-enum-words'?: Schema };
      return codes.filter((code) => !isTold(words?.[code])).map((code) => `${at}: ${code}`);
    });
    expect(untold).toEqual([]);
  });

  it('that holds an id says of what', () => {
    const ids = members.filter(({ schema }) => innermost(schema)['description'] === 'opaque id');
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter(({ schema }) => innermost(schema)['x-refers-to'] === undefined).map(({ at }) => at)).toEqual([]);
    const places = members.filter(({ at }) => at.endsWith('.placeId'));
    for (const { schema } of places) expect(schema['x-agency-kinds']).toEqual(['detention-center']);
  });

  it('says how long it may be', () => {
    const endless = members
      .map(({ at, schema }) => ({ at, schema, own: innermost(schema) }))
      .filter(({ own }) => own['type'] === 'string')
      .filter(({ own }) =>
        ['maxLength', 'enum', 'const', 'format', 'pattern'].every((keyword) => own[keyword] === undefined),
      )
      .map(({ at }) => at);
    // However it is typed, with spaces and hyphens between.
    expect(endless).toEqual(['NewAccount.account']);
    const lists = members.filter(({ schema }) => schema['type'] === 'array');
    expect(lists.filter(({ schema }) => schema['maxItems'] === undefined).map(({ at }) => at)).toEqual([]);
  });

  it('that takes several lines says so', () => {
    const long = members.filter(({ schema }) => Number(schema['maxLength'] ?? 0) > 1000);
    expect(long.filter(({ schema }) => schema['x-multiline'] !== true).map(({ at }) => at)).toEqual([]);
  });
});

describe('acts', () => {
  it.each([
    ['CaseAct', CASE_ACTS],
    ['CollaborationAct', COLLABORATION_ACTS],
  ] as const)('of %s are schemas of their own, told apart by kind', (union, acts) => {
    const { discriminator, oneOf } = components[union] as {
      discriminator: { propertyName: string; mapping: Record<string, string> };
      oneOf: unknown;
    };
    const { propertyName, mapping } = discriminator;
    expect(propertyName).toBe('kind');
    expect(Object.keys(mapping)).toEqual(acts.map(({ kind }) => kind));
    expect(oneOf).toEqual(Object.values(mapping).map(($ref) => ({ $ref })));
    for (const { kind, words } of acts) {
      const schema = components[mapping[kind]?.replace('#/components/schemas/', '') ?? ''];
      expect(schema).toMatchObject({ title: `${words.zh} — ${words.en}`, 'x-words': words });
      const member = new Map(membersOf(schema ?? {})).get('kind');
      expect(member).toMatchObject({ const: kind, 'x-enum-words': { [kind]: words } });
    }
  });

  it('say which members the list of possible acts offers', () => {
    const offered = (name: string) =>
      membersOf(components[name] ?? {}).flatMap(([member, schema]) =>
        typeof schema['x-offered-by'] === 'string' ? [`${member}: ${schema['x-offered-by']}`] : [],
      );
    expect(offered('MeetingArranged')).toEqual(['onBehalfOf: onBehalfOf', 'meetingId: subjectIds']);
    expect(offered('ProceduralStep')).toEqual(['onBehalfOf: onBehalfOf', 'step: varieties']);
    expect(offered('RightsComplaintFiled')).toEqual(['onBehalfOf: onBehalfOf', 'obligationId: subjectIds']);
  });

  it('of which the ground of a notice carries its article', () => {
    const ground = new Map(membersOf(components['DefenceNotice'] ?? {})).get('ground');
    expect(ground).toMatchObject({
      'x-article': { minor: { zh: '法律援助法第二十五条第一款第一项', en: 'Legal Aid Law, art. 25(1)(1)' } },
    });
  });
});

describe('whatever is answered or asked by', () => {
  it('takes codes that have words', () => {
    const untold: string[] = [];
    const look = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { enum: codes, 'x-enum-words': words } = value as { enum?: unknown; 'x-enum-words'?: Schema };
      if (Array.isArray(codes)) for (const code of codes.map(String)) if (!isTold(words?.[code])) untold.push(at);
      for (const [key, one] of Object.entries(value)) look(one, `${at}/${key}`);
    };
    look([document['paths'], components], '');
    expect(untold).toEqual([]);
  });

  it('says what its parameters are called', () => {
    const untold = operations.flatMap(({ operationId, parameters }) =>
      (parameters as Schema[]).filter((one) => !isTold(one['x-words'])).map(({ name }) => [operationId, name]),
    );
    expect(untold).toEqual([]);
  });
});

describe('every operation', () => {
  it('has a name of its own and says in both languages what it does', () => {
    const ids = operations.map(({ operationId }) => String(operationId));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
    for (const {
      operationId,
      description,
      description: { zh, en },
    } of ROUTES) {
      expect([operationId, isTold(description)]).toEqual([operationId, true]);
      const operation = operations.find((one) => one['operationId'] === operationId);
      expect(operation?.['description']).toBe(`${zh}\n\n${en}`);
    }
  });

  it.each(ROUTES.map((route) => [route.operationId, route] as const))('%s has examples that hold', (id, route) => {
    const { request = {}, answers = {} } = exampleOf(id);
    if (route.requestBody !== undefined) {
      expect(Object.keys(request)).not.toEqual([]);
      for (const body of Object.values(request)) expect(route.requestBody.parse(body)).toEqual(body);
    }
    for (const [status, { schema }] of Object.entries(route.answers)) {
      if (schema === undefined) continue;
      // Members that no schema knows would be gone.
      expect(schema.parse(answers[Number(status)])).toEqual(answers[Number(status)]);
    }
    expect(Object.keys(answers).filter((status) => !(status in route.answers))).toEqual([]);
  });

  it('that is answered in JSON is answered with a named schema', () => {
    const anonymous = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses as Record<string, { content?: Record<string, { schema: Schema }> }>).flatMap(
        ([status, { content }]) => {
          const schema = content?.['application/json']?.schema;
          return schema === undefined || '$ref' in schema ? [] : [`${String(operationId)} ${status}`];
        },
      ),
    );
    expect(anonymous).toEqual([]);
  });
});
