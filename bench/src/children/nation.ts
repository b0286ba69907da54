import { keptNation } from '../keep-nation.ts';
import { coldAndWarm, parametersOf, printFigures } from '../measure.ts';
import { duckdbProgram } from '../nation/duckdb.ts';
import { engineProgram } from '../nation/engine.ts';
import { objectsOf, objectsProgram } from '../nation/objects.ts';
import { nationalStandard } from '../standards.ts';

export interface NationRun {
  readonly program: 'engine' | 'duckdb' | 'duckdb-1' | 'objects';
  readonly file: string;
  readonly runs: number;
}

// One competitor in a process of its own: making the data is not measured, the first run is "cold", those after it "warm".
const { program, file, runs } = parametersOf<NationRun>();
const compiled = nationalStandard();
const dataset = keptNation(file);
const stageRows = dataset.stage.rows;
if (program === 'engine') printFigures({ stageRows, ...(await coldAndWarm(engineProgram(dataset, compiled).run, runs)) });
else if (program === 'objects') printFigures({ stageRows, ...(await coldAndWarm(objectsProgram(objectsOf(dataset, compiled), dataset.county.rows, compiled).run, runs)) });
else {
  const duckdb = await duckdbProgram(dataset, compiled, program === 'duckdb-1' ? 1 : undefined);
  const about = { threads: await duckdb.threads(), version: await duckdb.version() };
  printFigures({ stageRows, ...about, ...(await coldAndWarm(duckdb.run, runs)) });
  duckdb.close();
}
