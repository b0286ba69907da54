import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';
import type { Dataset, Table } from '@junheng/assessment/dataset/dataset';
import type { CompiledStandard, StageIndicator } from '@junheng/assessment/standard/compile';
import type { NationFigures } from './result.ts';

const CHUNK = 2048;

async function createTable(connection: DuckDBConnection, name: string, table: Table, keys: Readonly<Record<string, Int32Array>>): Promise<void> {
  const numbers = Object.entries(table.numbers);
  const columns = [...Object.keys(keys).map((key) => `${key} INTEGER`), ...numbers.map(([id]) => `"${id}" DOUBLE`)];
  await connection.run(`CREATE TABLE ${name} (${columns.join(', ')})`);
  const appender = await connection.createAppender(name);
  const types = [...Object.keys(keys).map(() => INTEGER), ...numbers.map(() => DOUBLE)];
  for (let from = 0; from < table.rows; from += CHUNK) {
    const to = Math.min(table.rows, from + CHUNK);
    const chunk = DuckDBDataChunk.create(types, to - from);
    for (const [index, column] of [...Object.values(keys), ...numbers.map(([, values]) => values)].entries()) chunk.setColumnValues(index, Array.from(column.subarray(from, to)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Stock of each indicator over a school's row (s) and a stage's (g), with the stage's share of the school's weighted pupils. */
const STOCKS: Readonly<Record<string, string>> = {
  R1: 'g.bachelorTeachers + g.masterTeachers + g.doctorTeachers + CASE WHEN g.stage = $primary THEN g.collegeTeachers ELSE 0 END',
  R2: 'g.backboneTeachers',
  R3: 'g.sportTeachers + g.musicTeachers + g.fineArtTeachers + g.artsTeachers + CASE WHEN w.small THEN g.sportVisitingTeachers + g.musicVisitingTeachers + g.fineArtVisitingTeachers + g.artsVisitingTeachers ELSE 0 END',
  R4: '(w.teachingArea - w.indoorSportsArea) * share',
  R5: '(w.sportsGroundArea + w.indoorSportsArea + CASE WHEN w.dense = 1 THEN w.otherSportsArea + w.leasedSportsArea ELSE 0 END) * share',
  R6: 'w.equipmentValue * 10000 * share',
  R7: 'w.multimediaRooms * share',
};

/**
 * The same figures by DuckDB's SQL: hash aggregates for the schools' weighted pupils, one projection for values and verdicts, one grouping
 * for the counties, windows for the ranks; results stay in its own tables. Its data stand in its own columns before the clock starts.
 */
export async function duckdbProgram(dataset: Dataset, compiled: CompiledStandard, threads?: number) {
  const instance = await DuckDBInstance.create(':memory:', threads ? { threads: String(threads) } : {});
  const connection = await instance.connect();
  await createTable(connection, 'school', dataset.school, { school: Int32Array.from({ length: dataset.school.rows }, (_, row) => row), county: dataset.school.parent });
  await createTable(connection, 'stage', dataset.stage, { id: Int32Array.from({ length: dataset.stage.rows }, (_, row) => row), school: dataset.stage.parent });
  const script = sqlOf(compiled);
  return {
    run: () => connection.run(script),
    threads: async () => String((await connection.runAndReadAll("SELECT current_setting('threads')")).getRows()[0]?.[0]),
    version: async () => String((await connection.runAndReadAll('SELECT version()')).getRows()[0]?.[0]),
    figures: async (): Promise<NationFigures[]> => [
      await figuresOf(connection, compiled.stages.primary, 'primary', compiled.memberCode('stage', 'primary'), dataset.county.rows),
      await figuresOf(connection, compiled.stages.junior, 'junior', compiled.memberCode('stage', 'junior'), dataset.county.rows),
    ],
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function sqlOf(compiled: CompiledStandard): string {
  const code = compiled.memberCode;
  const stage = (id: string) => code('stage', id);
  const { splitting, attainment } = compiled.standard;
  const weight = splitting.weights.flatMap(({ kind, ...weights }) => Object.entries(weights).map(([id, value]) => `WHEN kind = ${code('kind', kind)} AND stage = ${stage(id)} THEN ${value}`));
  const primary = compiled.stages.primary;
  const threshold = (one: StageIndicator) => {
    const junior = compiled.stages.junior.find((other) => other.id === one.id)?.threshold ?? 0;
    return `CASE WHEN stage = ${stage('primary')} THEN ${one.threshold} ELSE ${junior} END`;
  };
  const minimum = compiled.standard.scopes.find((one) => one.id === 'assessed')?.parameters?.[0]?.value ?? 0;
  const reached = (share: number) => primary.map((one) => `(${one.id} >= (${threshold(one)}) * ${share})::INTEGER`).join(' + ');
  return `
    CREATE OR REPLACE TABLE whole AS
      SELECT t.*, p.weighted, p.compulsory, (locality = ${code('locality', 'rural')} OR kind = ${code('kind', 'teachingPoint')}) AND p.compulsory >= 50 AND p.compulsory < 100 AS small
      FROM school t JOIN (
        SELECT school, sum(pupils * CASE ${weight.join(' ')} ELSE ${splitting.default} END) AS weighted, sum(CASE WHEN stage < 2 THEN pupils ELSE 0 END) AS compulsory
        FROM stage JOIN school USING (school) GROUP BY school
      ) p USING (school);
    CREATE OR REPLACE TABLE stocks AS
      SELECT id, county, stage, pupils, ${primary.map((one) => `(${(STOCKS[one.id] ?? 'NULL').replace('$primary', String(stage('primary')))}) AS x_${one.id}`).join(', ')}
      FROM (SELECT s.*, pupils * CASE ${weight.join(' ')} ELSE ${splitting.default} END / weighted AS share FROM stage s JOIN (SELECT school, kind, weighted FROM whole) USING (school)) g
      JOIN whole w USING (school)
      WHERE kind <> ${code('kind', 'special')} AND (kind <> ${code('kind', 'teachingPoint')} OR compulsory >= ${minimum}) AND stage < 2 AND pupils > 0;
    CREATE OR REPLACE TABLE verdicts AS
      SELECT *, (${reached(1)}) >= ${attainment.requiredMet} AND (${reached(attainment.nearShare)}) = ${primary.length} AS passes
      FROM (SELECT id, stage, ${primary.map((one) => `x_${one.id} / pupils * ${one.definition.per} AS ${one.id}`).join(', ')} FROM stocks);
    CREATE OR REPLACE TABLE counties AS
      WITH means AS (SELECT county, stage, ${primary.map((one) => `sum(x_${one.id}) / sum(pupils) AS m_${one.id}`).join(', ')} FROM stocks GROUP BY county, stage),
      spread AS (
        SELECT county, stage, ${primary.map((one) => `sqrt(sum(pupils * (x_${one.id} / pupils - m_${one.id}) * (x_${one.id} / pupils - m_${one.id})) / sum(pupils)) / any_value(m_${one.id}) AS cv_${one.id}`).join(', ')}
        FROM stocks JOIN means USING (county, stage) GROUP BY county, stage
      )
      SELECT *, ${primary.map((one) => `rank() OVER (PARTITION BY stage ORDER BY cv_${one.id}) AS rank_${one.id}`).join(', ')} FROM spread;`;
}

async function figuresOf(connection: DuckDBConnection, indicators: readonly StageIndicator[], stage: 'primary' | 'junior', code: number, counties: number): Promise<NationFigures> {
  const schools = await connection.runAndReadAll(`SELECT id, passes, ${indicators.map((one) => one.id).join(', ')} FROM verdicts WHERE stage = ${code} ORDER BY id`);
  const [ids, passes, ...values] = schools.getColumns();
  const read = await connection.runAndReadAll(`SELECT county, ${indicators.map((one) => `cv_${one.id}, rank_${one.id}`).join(', ')} FROM counties WHERE stage = ${code}`);
  const cv = indicators.map(() => new Float64Array(counties).fill(Number.NaN));
  const rank = indicators.map(() => new Int32Array(counties));
  for (const [county, ...figures] of read.getRows())
    for (const index of indicators.keys()) {
      const [cvs, ranks] = [cv[index], rank[index]];
      if (cvs) cvs[Number(county)] = Number(figures[index * 2]);
      if (ranks) ranks[Number(county)] = Number(figures[index * 2 + 1]);
    }
  return {
    stage,
    rows: Int32Array.from(ids ?? [], Number),
    passes: Int8Array.from(passes ?? [], (one) => (one === true ? 1 : 0)),
    values: values.map((column) => Float64Array.from(column, Number)),
    cv,
    rank,
  };
}
