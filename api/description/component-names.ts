/** Bodies by the names under which the description lists them (组件名称): each act is a schema of its own, told apart by `kind`. */
import { z } from 'zod';
import type { NonEmpty } from '../../activities/acts/define-act.js';
import { CASE_ACTS, actBody } from '../../activities/case/acts.js';
import { defenceNotice } from '../../activities/case/notice/acts.js';
import { COLLABORATION_ACTS, collaborationBody, letterShape } from '../../activities/collaboration/acts.js';
import { enteredLetterShape } from '../../activities/collaboration/entered-letter-shape.js';
import type { Bilingual, Role } from '../../workflows/domain/vocabulary.js';

/** Of an act, what its schema says beyond its fields. */
export interface DescribedAct {
  readonly kind: string;
  readonly name: string;
  readonly words: Bilingual;
  readonly by: NonEmpty<Role>;
  readonly fields: z.ZodRawShape;
  readonly body: z.ZodType;
  /** Field that tells its varieties apart. */
  readonly varies: string | null;
  /** It is done to one of the things that the list of possible acts names. */
  readonly isDoneToOne: boolean;
  /** Each agency for which a center enters it is a center itself. */
  readonly isBetweenCenters: boolean;
}

type Act = (typeof CASE_ACTS)[number] | (typeof COLLABORATION_ACTS)[number];

function described(act: Act, prefix: string): DescribedAct {
  const { kind, words, by, fields, body } = act;
  return {
    ...{ kind, words, by, fields, body, name: `${prefix}${inPascalCase(kind)}` },
    varies: 'variety' in act && act.variety !== undefined ? act.variety.field : null,
    isDoneToOne: 'candidates' in act && act.candidates !== undefined,
    isBetweenCenters: prefix !== '',
  };
}

export function inPascalCase(kind: string): string {
  return kind.replaceAll(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase());
}

/** Unions of acts by their names, each with its members. */
export const ACT_UNIONS: Readonly<Record<string, readonly DescribedAct[]>> = {
  CaseAct: CASE_ACTS.map((act) => described(act, '')),
  CollaborationAct: COLLABORATION_ACTS.map((act) => described(act, 'Collaboration')),
};

const BODIES: readonly (readonly [name: string, schema: z.ZodType])[] = [
  ...Object.values(ACT_UNIONS).flatMap((acts) => acts.map(({ name, body }) => [name, body] as const)),
  ['CaseAct', actBody],
  ['CollaborationAct', collaborationBody],
  ['DefenceNotice', defenceNotice.body],
  ['CollaborationLetter', letterShape],
  ['EnteredLetter', enteredLetterShape],
];

/** The definitions know nothing of the description; their schemas get their names here. What is sent by one route alone names itself. */
for (const [id, schema] of BODIES) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
