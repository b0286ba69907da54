import { rootFile, type SampleName, sampleCompiled, sampleRecords } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.ts';

const compiled = sampleCompiled();

describe('a clean workbook', () => {
  it.each<SampleName>(['county-40', 'county-60', 'county-150'])('%s is read without a fault, as a second reader reads it', async (name) => {
    const { records, faults, report } = await readWorkbook(rootFile(`testdata/${name}.xlsx`), compiled);
    expect(faults.filter((fault) => fault.severity === 'error')).toEqual([]);
    // Some junior schools of the samples retain more than all their entrants; it takes a word of explanation.
    expect(new Set(faults.map((fault) => fault.check))).toEqual(new Set(name === 'county-60' ? [] : ['retention-entrants']));
    const expected = await sampleRecords(name);
    expect(records.sheets.school).toEqual(expected.sheets.school);
    expect(records.sheets.stage).toEqual(expected.sheets.stage);
    expect(records.sheets.class).toEqual(expected.sheets.class);
    expect(records.sheets.county).toEqual(expected.sheets.county);
    expect(records.file?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(report.extraColumns).toEqual([]);
    expect(report.skippedRows).toEqual([]);
  });
});
