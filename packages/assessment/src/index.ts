/** The indicator engine: pure, without input or output, the same in the server, the browser and the command line. */
export { type AssessOptions, assess } from './assess.ts';
export type * from './assessment.ts';
export { buildDataset, DatasetError } from './dataset/build.ts';
export { cellOf, type Dataset, type Table, type TableOrigin, tableOf } from './dataset/dataset.ts';
export { type DatasetJson, datasetFromJson, datasetToJson } from './dataset/json.ts';
export type { RecordRow, Records, SheetRecords, Value, Values } from './dataset/records.ts';
export { Evaluator, evaluateColumn } from './formula/evaluate.ts';
export { evaluateExact } from './formula/exact.ts';
export { evaluateInterval, missingFigures } from './formula/interval.ts';
export type * from './formula/nodes.ts';
export { FormulaError, parseFormula } from './formula/parse.ts';
export { dispersionOf } from './resources/dispersion.ts';
export { roundDecimal } from './resources/judge.ts';
export { type AssessmentResult, type ItemResult, resultOf, type SchoolResult } from './result.ts';
export { type CompiledStandard, type CompileOptions, compileStandard, type StageIndicator, StandardError } from './standard/compile.ts';
export type * from './standard/types.ts';
