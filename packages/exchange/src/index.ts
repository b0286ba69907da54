/** Workbooks in and out. Knows files, not HTTP or the database. */
export { type AnnotateOptions, annotateWorkbook } from './annotate/annotate-workbook.ts';
export type { AnnotationLocale } from './annotate/words.ts';
export { type CheckOptions, checkRecords } from './checks/check-records.ts';
export { isCsvName } from './csv/names.ts';
export { openSource } from './csv/open-source.ts';
export { FAULTS, type FaultCode, type Severity } from './reader/catalogue.ts';
export type { Fault } from './reader/fault.ts';
export type { ReadingRules } from './reader/names.ts';
export { type Progress, type Reading, type ReadOptions, readWorkbook } from './reader/read-workbook.ts';
export type { ReadingReport, SkipReason } from './reader/report.ts';
export { reportHtml } from './report/report-html.ts';
export { type ReportTextOptions, reportText } from './report/report-text.ts';
export { writeOfficialTables } from './tables/write-official-tables.ts';
export type { TemplateLocale } from './template/words.ts';
export { type TemplateOptions, type TemplateRules, writeTemplate, writeWorkbook } from './template/write-template.ts';
export type { Source } from './workbook/bytes.ts';
export { WORKBOOK_ERRORS, WorkbookError, type WorkbookErrorCode } from './workbook/errors.ts';
export type { Text } from './workbook/text.ts';
