/** The shapes of the standard and the dictionary without their validators: what the browser may import without the loader's weight. */
export type {
  CheckDefinition,
  DerivedDefinition,
  Dictionary,
  ElementDefinition,
  OutliersDefinition,
  RatioDefinition,
  RegisterColumn,
  RegisterDefinition,
  RollUpDefinition,
} from './dictionary-schema.ts';
export type { FigureDefinition, IndicatorDefinition, ItemDefinition, ParameterDefinition, ReliefDefinition, SourceDefinition, StageId, Standard } from './standard-schema.ts';
