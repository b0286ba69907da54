import { keepers, type Policy, readers } from '../access/rights.ts';

/** 数据填报: uploads, their faults and explanations, revisions. */
export const policy = {
  template: 'signed-in',
  uploads: keepers,
  createUpload: keepers,
  upload: keepers,
  uploadEvents: keepers,
  uploadSheet: keepers,
  explainFaults: keepers,
  commitUpload: keepers,
  discardUpload: keepers,
  annotated: keepers,
  revisions: readers,
  dataset: readers,
  records: readers,
  difference: readers,
  explanations: readers,
  restoreRevision: keepers,
  // The workbook as it came may hold more than the dictionary asks for.
  source: { ...keepers, 'supervision-officer': 'county' },
} as const satisfies Policy;
