import { keptNation } from '../keep-nation.ts';
import { parametersOf, printFigures } from '../measure.ts';
import { duckdbProgram } from '../nation/duckdb.ts';
import { engineProgram } from '../nation/engine.ts';
import { objectsOf, objectsProgram } from '../nation/objects.ts';
import { compareFigures, type NationFigures } from '../nation/result.ts';
import { nationalStandard } from '../standards.ts';
import type { NationRun } from './nation.ts';

// Whether the three programs give the same figures, to 1e-9. Not measured.
const { file } = parametersOf<Pick<NationRun, 'file'>>();
const compiled = nationalStandard();
const dataset = keptNation(file);
const engine = engineProgram(dataset, compiled);
const expected = engine.figures(engine.run());
const duckdb = await duckdbProgram(dataset, compiled);
await duckdb.run();
const bySql = await duckdb.figures();
duckdb.close();
const objects = objectsProgram(objectsOf(dataset, compiled), dataset.county.rows, compiled);
const byObjects = objects.figures(objects.run());
const near = compiled.standard.attainment.nearShare;
const compare = (others: readonly NationFigures[]) =>
  expected.map((figures, index) => {
    const limits = compiled.stages[figures.stage].map((one) => [one.threshold ?? 0, (one.threshold ?? 0) * near]);
    const other = others[index];
    if (!other) throw new Error('a stage is missing');
    return compareFigures(figures, other, limits);
  });
printFigures({ duckdb: compare(bySql), objects: compare(byObjects) });
