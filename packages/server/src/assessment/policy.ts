/** 对标评估: results, official tables, certificates, scenarios. */
export const policy = {
  overview: ['local-operator'],
  assessment: ['local-operator'],
  tables: ['local-operator'],
  certificate: ['local-operator'],
  certificatePage: ['local-operator'],
  report: ['local-operator'],
  scenarios: ['local-operator'],
  createScenario: ['local-operator'],
  scenario: ['local-operator'],
  scenarioByLink: ['local-operator'],
  changeScenario: ['local-operator'],
  removeScenario: ['local-operator'],
} as const;
