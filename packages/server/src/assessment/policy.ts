import { analysts, countyReaders, type Policy, readers } from '../access/rights.ts';

/** 对标评估: results, official tables, certificates, scenarios. */
export const policy = {
  overview: readers,
  assessment: readers,
  tables: readers,
  certificate: readers,
  certificatePage: readers,
  report: readers,
  // What might be is the county's own thinking, not the reviewers'.
  scenarios: countyReaders,
  scenario: countyReaders,
  scenarioByLink: countyReaders,
  createScenario: analysts,
  changeScenario: analysts,
  removeScenario: analysts,
} as const satisfies Policy;
