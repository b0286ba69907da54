/** 指标标准: read by everyone; standards are files, changed outside the application. */
export const policy = {
  standards: ['local-operator'],
  standard: ['local-operator'],
  dictionary: ['local-operator'],
} as const;
