/** Parameters of the lists. An unknown parameter is a bad field: a misspelt filter must not show everything. */
import { z } from 'zod';
import { Party } from '../../activities/law/rule-row.js';
import { GRADES } from '../../activities/pages/rule-table-page.js';
import { SECTIONS } from '../../activities/pages/rule-words.js';
import { isRegion } from '../../workflows/domain/region-codes.js';
import {
  AgencyKind,
  CaseStatus,
  CollaborationKind,
  CollaborationState,
  ObligationState,
  Procedure,
  Stage,
} from '../../workflows/domain/vocabulary.js';
import { wrong } from '../../activities/fields/field-problem.js';
import { calendarDate, id, instant, line } from '../../activities/fields/primitives.js';

const LONGEST_PAGE = 200;
const USUAL_PAGE = 50;
/** So many can be picked out of a list by their ids: as many as stand on its longest page. */
const MOST_PICKED = LONGEST_PAGE;

export const paging = {
  limit: z.coerce.number().int().min(1).max(LONGEST_PAGE).default(USUAL_PAGE),
  cursor: z.string().max(1000).optional(),
};

/** Lists of tens of rows, read at one go by who does not ask for less. */
export const wholePaging = { ...paging, limit: paging.limit.unwrap().default(LONGEST_PAGE) };

/** A region code: a province, city or district that there is, or was. */
export const region = z
  .string()
  .refine(
    isRegion,
    wrong(
      'unknown-region',
      '没有这个行政区划代码（六位，省、市级以零补足，如 510000、510100、510104）',
      'there is no such region code (six digits; provinces and cities end in zeros: 510000, 510100, 510104)',
    ),
  )
  .meta({ description: '行政区划代码 (GB/T 2260)', pattern: '^\\d{6}$', examples: ['510104'] });

/** A parameter that may be given several times. */
export function several<T extends z.ZodType>(item: T): z.ZodPreprocess<z.ZodArray<T>> {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(20));
}

export const noQuery = z.strictObject({});
export const pagingQuery = z.strictObject(paging);

/** `newest`: who looks at what happened last need not read all that went before. */
export const historyQuery = z.strictObject({ ...paging, order: z.enum(['oldest', 'newest']).default('oldest') });

export const caseFilters = {
  stage: several(z.enum(Stage)).optional(),
  status: several(z.enum(CaseStatus)).optional(),
  agency: id.optional(),
  lawyer: id.optional(),
  region: region.optional(),
  text: line(100).optional(),
};

export const casesQuery = z.strictObject({ ...paging, ...caseFilters });

export const sentNoticeFilters = {
  text: line(100).optional(),
  status: several(z.enum(CaseStatus)).optional(),
  /** Only where a paper of the own organ is not signed for. */
  unreceived: z.literal('true').optional(),
};

export const sentNoticesQuery = z.strictObject({ ...paging, ...sentNoticeFilters });

const due = z.enum(['overdue', 'today', 'soon']);
export type Due = z.infer<typeof due>;

export const obligationFilters = {
  state: several(z.enum(ObligationState)).optional(),
  due: several(due).optional(),
  /** Overdue by so many whole days, or more. */
  daysOver: z.coerce.number().int().min(0).max(36_500).optional(),
  /** As the object says: overdue, done late, or over after its day had passed. */
  late: z.enum(['true', 'false']).optional(),
  /** First and last of its last days, in Shanghai. */
  dueFrom: calendarDate.optional(),
  dueTo: calendarDate.optional(),
  /** Whether the date rests on days off that are not published yet. */
  provisional: z.enum(['true', 'false']).optional(),
  owedBy: id.optional(),
  region: region.optional(),
  ruleId: line(100).optional(),
  caseId: id.optional(),
  collaborationId: id.optional(),
  /** Words of the duty, of who owes it, of the person, or of the number of case or letter. */
  text: line(100).optional(),
  /** Those alone: what somebody has picked out of a list. */
  obligationId: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(id).max(MOST_PICKED))
    .optional(),
};

export const obligationsQuery = z.strictObject({ ...paging, ...obligationFilters });
export const summaryQuery = z.strictObject({
  ...obligationFilters,
  by: z.enum(['organ', 'person', 'rule', 'region']),
});

export const rulesQuery = z.strictObject({
  ...wholePaging,
  on: calendarDate.optional(),
  region: region.optional(),
});

/** `version`: that one, whether it is in force or not. */
export const ruleQuery = z.strictObject({
  on: calendarDate.optional(),
  region: region.optional(),
  version: z.coerce.number().int().min(1).optional(),
});

/** A field of a form that was left empty is not asked for. */
function unlessEmpty<T extends z.ZodType>(item: T): z.ZodPreprocess<z.ZodOptional<T>> {
  return z.preprocess((value) => (value === '' ? undefined : value), item.optional());
}

const rulePage = {
  on: unlessEmpty(calendarDate),
  region: unlessEmpty(region),
  lang: unlessEmpty(z.enum(['zh', 'en'])),
};

/** `version`: that one, whether it is in force or not. */
export const rulePageQuery = z.strictObject({ ...rulePage, version: unlessEmpty(z.coerce.number().int().min(1)) });
export const ruleTablePageQuery = z.strictObject({
  ...rulePage,
  section: unlessEmpty(z.enum(SECTIONS)),
  grade: unlessEmpty(z.enum(GRADES)),
  owedBy: unlessEmpty(z.enum(Party)),
  /** People type spaces around what they look for. */
  q: z.preprocess((value) => (typeof value === 'string' ? value.trim() : value), unlessEmpty(line(100))),
});

export const noticesQuery = z.strictObject({
  ...paging,
  state: several(z.enum(['pending', 'sent', 'reminded', 'escalated', 'received', 'refused', 'no-receipt'])).optional(),
  /** Only what still waits for the caller's signature. */
  unsigned: z.literal('true').optional(),
  form: line(100).optional(),
  caseId: id.optional(),
  collaborationId: id.optional(),
});

export const collaborationsQuery = z.strictObject({
  ...paging,
  state: several(z.enum(CollaborationState)).optional(),
  kind: several(z.enum(CollaborationKind)).optional(),
  /** Letters that one's own center has got, or has sent. */
  side: z.enum(['asked', 'asking']).optional(),
  /** Home case, of one's own center. */
  caseId: id.optional(),
});

export const agenciesQuery = z.strictObject({
  ...paging,
  kind: z.enum(AgencyKind).optional(),
  region: region.optional(),
  /** Words of its Chinese or English name, compared as names are; all of them count. */
  name: line(100).optional(),
  /** Organs whose notices that center gets. */
  centerId: id.optional(),
  /** Those only, to name what an object gives by its id. */
  id: several(id).optional(),
});
export const lawyersQuery = z.strictObject({
  ...wholePaging,
  /** One of the two: the case, or the letter of another center whose task somebody is to do. */
  caseId: id.optional(),
  collaborationId: id.optional(),
  /** Whom that programme of paired help brings, in the place of the center's pool. */
  programmeId: id.optional(),
});
export const tasksQuery = z.strictObject({
  ...paging,
  state: z.enum(['open', 'closed']).default('open'),
  caseId: line(100).optional(),
  collaborationId: line(100).optional(),
});

export const deadlinePreview = z
  .strictObject({
    ruleId: line(100),
    triggerAt: instant,
    region: region.optional(),
    pauses: z
      .array(z.strictObject({ from: calendarDate, to: calendarDate }))
      .max(50)
      .optional(),
    facts: z
      .strictObject({
        inCustody: z.boolean().optional(),
        procedure: z.enum(Procedure).optional(),
        stage: z.enum(Stage).optional(),
        organKind: z.enum(AgencyKind).optional(),
        variant: line(100).optional(),
      })
      .optional(),
  })
  .meta({ id: 'DeadlinePreview' });

export const acknowledgement = z.strictObject({}).meta({ id: 'Acknowledgement' });
export const taskCompletion = z
  .strictObject({
    outcome: z.enum(['received-by-telephone', 'received-on-paper', 'closed', 'paid', 'not-paid']),
    note: line(1000),
  })
  .meta({ id: 'TaskCompletion' });
export const documentFields = z.strictObject({ kind: line(50), caseId: id.optional() }).meta({ id: 'DocumentUpload' });
