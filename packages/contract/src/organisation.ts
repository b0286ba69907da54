import { z } from 'zod';
import { countyCode, instant } from './common.ts';

export const organisationKind = z.enum(['school', 'department', 'township', 'supervision-office', 'working-group', 'education-group']);
export type OrganisationKind = z.infer<typeof organisationKind>;
export const organisationId = z.string().trim().min(1).max(40);
const name = z.string().trim().min(1).max(80);
export const calendarDay = z.iso.date();

/** 单位: a school by its 学校标识码, a township by its division code, a department by a code of the county's own. */
export const organisationSchema = z.strictObject({
  id: organisationId,
  kind: organisationKind,
  name: z.string(),
  /** The township that a school lies in, by name as schools report it, or by its organisation. */
  township: z.string().nullable(),
  /** The school that a campus or teaching point (校区、教学点) belongs to, or the group (教育集团) of a school. */
  parent: z.string().nullable(),
  /** Whether it counts as a school (计校数): a campus that does not names its master school in its figures (主校标识码). */
  counted: z.boolean(),
  state: z.enum(['open', 'closed']),
  version: z.number().int(),
});
export type Organisation = z.infer<typeof organisationSchema>;
export const organisationListSchema = z.array(organisationSchema);
export const organisationBody = z.strictObject({
  id: organisationId,
  kind: organisationKind,
  name,
  township: z.string().max(80).nullable(),
  parent: organisationId.nullable(),
  counted: z.boolean().optional(),
  since: calendarDay,
});

/** What happened to an organisation (沿革). */
export const organisationEventKind = z.enum(['opened', 'renamed', 'merged', 'split', 'joined', 'left', 'moved', 'closed', 'reopened']);
export const organisationEventSchema = z.strictObject({
  id: organisationId,
  kind: organisationEventKind,
  on: calendarDay,
  /** Names, groups or successors before and after. */
  detail: z.record(z.string(), z.string().nullable()),
  by: z.string(),
  at: instant,
});
export const organisationHistorySchema = z.array(organisationEventSchema);
export const organisationChangeBody = z.strictObject({
  kind: organisationEventKind.exclude(['opened']),
  on: calendarDay,
  /** The new name, the group joined, the school merged into, or the township moved to. */
  value: z.string().trim().max(80).nullable(),
  /** Of a school that joins another as its campus or teaching point: whether it still counts as a school. */
  counted: z.boolean().optional(),
  version: z.number().int(),
});
export const organisationParams = z.strictObject({ county: countyCode, organisation: organisationId });
export const organisationQuery = z.strictObject({ kind: organisationKind.optional() });
