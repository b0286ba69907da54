/** 系统管理: the session, counties and the log. */
export const policy = {
  session: ['local-operator'],
  createCounty: ['local-operator'],
  audit: ['local-operator'],
} as const;
