import type { Level } from '../formula/nodes.ts';
import type { Dataset, Table } from './dataset.ts';

type NullableNumbers = (number | null)[];

/** A table as it travels over HTTP and in a certificate: NaN is null, typed arrays are plain ones. */
export interface TableJson {
  readonly level: Level;
  readonly rows: number;
  readonly numbers: Record<string, NullableNumbers>;
  readonly texts: Record<string, (string | null)[]>;
  readonly lists: Record<string, (number[] | null)[]>;
  readonly parent: number[];
  readonly origin?: { sheet: string; columns: Record<string, string>; rows: number[]; cells?: Record<string, string>; sources?: Record<string, (string | null)[]> };
}
export interface DatasetJson {
  readonly county: TableJson;
  readonly school: TableJson;
  readonly stage: TableJson;
  readonly class: TableJson;
  readonly first: { school: number[]; stage: number[]; class: number[] };
  readonly file?: { name: string; digest: string };
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
const numbersToJson = (column: Float64Array): NullableNumbers => Array.from(column, (value) => (Number.isNaN(value) ? null : value));
const numbersFromJson = (column: readonly (number | null)[]): Float64Array => Float64Array.from(column, (value) => value ?? Number.NaN);

function tableToJson(table: Table): TableJson {
  const { origin } = table;
  return {
    level: table.level,
    rows: table.rows,
    numbers: mapValues(table.numbers, numbersToJson),
    texts: mapValues(table.texts, (column) => [...column]),
    lists: mapValues(table.lists, (column) => column.map((list) => (list ? Array.from(list) : null))),
    parent: Array.from(table.parent),
    ...(origin
      ? {
          origin: {
            sheet: origin.sheet,
            columns: { ...origin.columns },
            rows: Array.from(origin.rows),
            ...(origin.cells ? { cells: { ...origin.cells } } : {}),
            ...(origin.sources ? { sources: mapValues(origin.sources, (column) => [...column]) } : {}),
          },
        }
      : {}),
  };
}

function tableFromJson(table: TableJson): Table {
  const { origin } = table;
  return {
    level: table.level,
    rows: table.rows,
    numbers: mapValues(table.numbers, numbersFromJson),
    texts: table.texts,
    lists: mapValues(table.lists, (column) => column.map((list) => (list ? Float64Array.from(list) : null))),
    parent: Int32Array.from(table.parent),
    ...(origin ? { origin: { ...origin, rows: Int32Array.from(origin.rows) } } : {}),
  };
}

/** A dataset as plain JSON, and back: the round trip keeps every figure, missing ones too. */
export const datasetToJson = (dataset: Dataset): DatasetJson => ({
  county: tableToJson(dataset.county),
  school: tableToJson(dataset.school),
  stage: tableToJson(dataset.stage),
  class: tableToJson(dataset.class),
  first: { school: Array.from(dataset.first.school), stage: Array.from(dataset.first.stage), class: Array.from(dataset.first.class) },
  ...(dataset.file ? { file: { ...dataset.file } } : {}),
});

export const datasetFromJson = (json: DatasetJson): Dataset => ({
  county: tableFromJson(json.county),
  school: tableFromJson(json.school),
  stage: tableFromJson(json.stage),
  class: tableFromJson(json.class),
  first: { school: Int32Array.from(json.first.school), stage: Int32Array.from(json.first.stage), class: Int32Array.from(json.first.class) },
  ...(json.file ? { file: { ...json.file } } : {}),
});
