import { z } from 'zod';
import { countyCode, instant, textSchema, valueSchema, yearNumber } from './common.ts';
import { registerTotalSchema } from './register-total.ts';

const uuid = z.uuid();
const schoolCode = z.string().min(1).max(40);
const reason = z.string().trim().min(1).max(500);

export { COUNTY_FORM } from '@junheng/assessment/dataset/figures';

/**
 * Where a school stands in a round (填报状态): 未开始, 填报中, 已提交, 校长已确认, 乡镇已审核, 已通过, 已退回.
 */
export const ROUND_STATES = ['waiting', 'filling', 'submitted', 'confirmed', 'checked', 'approved', 'returned'] as const;
export const roundState = z.enum(ROUND_STATES);
export type RoundState = z.infer<typeof roundState>;

/** Counts of what the checks found in a form: errors block, warnings need a word. */
const faultCounts = z.strictObject({ errors: z.number().int(), warnings: z.number().int(), unexplained: z.number().int() });

export const roundParams = z.strictObject({ county: countyCode, round: uuid });
export const formParams = z.strictObject({ county: countyCode, round: uuid, school: schoolCode });
export const queryParams = z.strictObject({ county: countyCode, round: uuid, school: schoolCode, query: uuid });

/** 填报批次: a year's collection. */
export const roundSchema = z.strictObject({
  id: uuid,
  year: z.number().int(),
  name: z.string(),
  note: z.string(),
  deadline: instant,
  townshipStep: z.boolean(),
  openedBy: z.string(),
  openedAt: instant,
  /** The revision last formed from it; null before. */
  revision: z.number().int().nullable(),
  frozen: z.boolean(),
  /** Schools in each state, as far as the caller reaches. */
  counts: z.record(roundState, z.number().int()),
});
export type Round = z.infer<typeof roundSchema>;
export const roundListSchema = z.array(roundSchema);
export const newRoundBody = z.strictObject({
  year: yearNumber,
  name: z.string().trim().min(1).max(60),
  note: z.string().trim().max(500),
  deadline: instant,
  /** Codes of the schools that take part; all open ones where absent. */
  schools: z.array(schoolCode).max(2000).optional(),
});

/** One school in the round's list. */
export const roundSchoolSchema = z.strictObject({
  school: schoolCode,
  name: z.string(),
  township: z.string().nullable(),
  state: roundState,
  version: z.number().int(),
  deadline: instant,
  extended: z.string().nullable(),
  late: z.boolean(),
  /** Figures filled in, of those that the form asks for. */
  filled: z.number().int(),
  asked: z.number().int(),
  faults: faultCounts.nullable(),
  openQueries: z.number().int(),
  answeredQueries: z.number().int(),
  returns: z.number().int(),
  submittedAt: instant.nullable(),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});
export type RoundSchool = z.infer<typeof roundSchoolSchema>;
export const roundSchoolListSchema = z.array(roundSchoolSchema);

/** Address of a figure in a form: `school:teachingArea`, `stage/primary:pupils`, `class/primary/1/1:classPupils`, `county:population`. */
export const figurePath = z
  .string()
  .max(120)
  .regex(/^(?:school|county|stage\/[^/:]+|class\/[^/:]+\/[^/:]+\/[^/:]+):[A-Za-z0-9]+$/, '数据项地址不正确');

/** Where a figure came from: typed, a cell of a file, or the total of a register (名册汇总). */
export const figureSource = z.union([
  z.strictObject({ kind: z.literal('typed') }),
  z.strictObject({ kind: z.literal('file'), name: z.string(), digest: z.string(), sheet: z.string(), cell: z.string().nullable() }),
  z.strictObject({ kind: z.literal('register'), register: z.string().min(1).max(40) }),
]);
export const figureSchema = z.strictObject({
  path: z.string(),
  value: valueSchema,
  version: z.number().int(),
  changedBy: z.string(),
  changedAt: instant,
  source: figureSource,
});
export type Figure = z.infer<typeof figureSchema>;

/** A fault of the form, at its figure where it has one. `key` names it for its explanation. */
export const formFaultSchema = z.strictObject({
  key: z.string(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  path: z.string().nullable(),
  message: textSchema,
  remedy: textSchema,
  explanation: z.string().nullable(),
});
export type FormFault = z.infer<typeof formFaultSchema>;

export const queryMessageSchema = z.strictObject({ by: z.string(), role: z.string(), kind: z.enum(['ask', 'answer', 'close', 'reopen']), text: z.string(), at: instant });
/** 疑点: a question on one figure, asked and answered at that figure. */
export const querySchema = z.strictObject({ id: uuid, path: z.string(), state: z.enum(['open', 'answered', 'closed']), messages: z.array(queryMessageSchema) });
export type FormQuery = z.infer<typeof querySchema>;

export const stepSchema = z.strictObject({ act: z.string(), by: z.string(), role: z.string().nullable(), at: instant, reason: z.string().nullable() });

/** A school's form (填报表) with everything that stands in it. */
export const formSchema = z.strictObject({
  round: roundSchema,
  school: roundSchoolSchema,
  figures: z.array(figureSchema),
  /** Last year's figures by path; empty where there are none. */
  previous: z.record(z.string(), valueSchema),
  faults: z.array(formFaultSchema),
  /** What the registers and the classes give for its figures, and the difference beyond which one must be explained (a fraction of the figure). */
  totals: z.array(registerTotalSchema),
  tolerance: z.number(),
  /** Change from last year beyond which the county asks for a word, where it is stricter than the dictionary. */
  yearJump: z.number(),
  queries: z.array(querySchema),
  /** What was done with the form, oldest first. */
  steps: z.array(stepSchema),
  /** What the caller may do now. */
  acts: z.array(z.enum(['edit', 'submit', 'confirm', 'check', 'approve', 'return', 'reopen', 'ask', 'answer'])),
  /** Others who have it open, within the last minute. */
  present: z.array(z.strictObject({ name: z.string(), path: z.string().nullable() })),
});
export type Form = z.infer<typeof formSchema>;

export const editsBody = z.strictObject({
  edits: z
    .array(
      z.strictObject({
        path: figurePath,
        value: valueSchema,
        /** The version of the figure that the editor saw; 0 where there was none. */
        base: z.number().int().min(0),
        source: figureSource.optional(),
      }),
    )
    .min(1)
    .max(5000),
});
/** Every edit is either taken or stands in `conflicts` with what is there now; a figure that says the same already counts as taken. */
export const editedSchema = z.strictObject({
  taken: z.array(z.strictObject({ path: z.string(), version: z.number().int() })),
  conflicts: z.array(figureSchema),
  state: roundState,
  version: z.number().int(),
});
export const presenceBody = z.strictObject({ path: z.string().max(120).nullable() });
export const presenceSchema = z.strictObject({
  present: formSchema.shape.present,
  /** Changes by when another version is there: the form is to be read again. */
  version: z.number().int(),
});
export const explainFormBody = z.strictObject({ explanations: z.record(z.string().max(300), z.string().trim().max(500)) });
export const stepBody = z.strictObject({
  step: z.enum(['submit', 'confirm', 'check', 'approve', 'return', 'reopen']),
  /** Needed for return and reopen. */
  reason: reason.nullable(),
  /** The form's version that was looked at. */
  version: z.number().int(),
});
export const bulkApproveBody = z.strictObject({
  schools: z
    .array(z.strictObject({ school: schoolCode, version: z.number().int() }))
    .min(1)
    .max(2000),
});
export const bulkApprovedSchema = z.strictObject({ approved: z.array(schoolCode), left: z.array(z.strictObject({ school: schoolCode, code: z.string(), message: textSchema })) });
export const extendBody = z.strictObject({ deadline: instant, reason });
export const remindSchema = z.strictObject({ schools: z.number().int(), persons: z.number().int() });
export const askBody = z.strictObject({ path: figurePath, question: reason });
export const answerBody = z.strictObject({ text: reason });
export const closeQueryBody = z.strictObject({ kind: z.enum(['close', 'reopen']), text: z.string().trim().max(500) });
/** 数据项经过: every value that a figure has had. */
export const figureHistorySchema = z.array(z.strictObject({ version: z.number().int(), value: valueSchema, by: z.string(), at: instant, source: figureSource }));
export const figureHistoryQuery = z.strictObject({ path: figurePath });

export const formRevisionBody = z.strictObject({ message: z.string().trim().max(200) });
export const formedSchema = z.strictObject({ revision: z.number().int(), year: z.number().int() });

/** 冻结 and 上报 of a year. */
export const yearParams = z.strictObject({ county: countyCode, year: yearNumber });
export const freezeBody = z.strictObject({ revision: z.number().int().positive() });
export const freezeSchema = z.strictObject({
  year: z.number().int(),
  revision: z.number().int(),
  digest: z.string(),
  frozenBy: z.string(),
  frozenAt: instant,
  liftedBy: z.string().nullable(),
  liftedAt: instant.nullable(),
  liftedWhy: z.string().nullable(),
  submitted: z.array(z.strictObject({ level: z.enum(['city', 'province', 'nation']), by: z.string(), at: instant })),
});
export type Freeze = z.infer<typeof freezeSchema>;
export const freezeListSchema = z.array(freezeSchema);
export const liftBody = z.strictObject({ reason });
export const submitYearBody = z.strictObject({ level: z.enum(['city', 'province', 'nation']) });

/** 通知 for the person. */
export const noticeSchema = z.strictObject({ id: uuid, text: z.string(), link: z.string(), at: instant, read: z.boolean() });
export const noticeListSchema = z.strictObject({ notices: z.array(noticeSchema), unread: z.number().int() });
export const noticeParams = z.strictObject({ notice: uuid });

/** 批次完成与质量报告. */
export const roundReportSchema = z.strictObject({
  round: roundSchema,
  rows: z.array(
    z.strictObject({
      school: schoolCode,
      name: z.string(),
      township: z.string().nullable(),
      state: roundState,
      completeness: z.number(),
      onTime: z.boolean().nullable(),
      returns: z.number().int(),
      openQueries: z.number().int(),
      warnings: z.number().int(),
    }),
  ),
});
