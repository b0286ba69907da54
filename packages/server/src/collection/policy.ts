import { countyReaders, keepers, type Policy, readers } from '../access/rights.ts';

const schools = { 'school-clerk': 'schools', principal: 'schools' } as const;
const townships = { 'township-liaison': 'schools' } as const;

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
  rounds: { ...countyReaders, ...schools, ...townships },
  openRound: keepers,
  roundSchools: { ...countyReaders, ...schools, ...townships },
  roundReport: { ...countyReaders, ...townships },
  roundReportWorkbook: { ...countyReaders, ...townships },
  remindSchools: keepers,
  approveSchools: keepers,
  formRevision: keepers,
  form: { ...countyReaders, ...schools, ...townships },
  // Which of them may act on which form in which state stands in rounds/steps.
  editFigures: { ...keepers, ...schools, 'department-liaison': 'county' },
  explainForm: { ...keepers, ...schools, 'department-liaison': 'county' },
  markPresence: { ...countyReaders, ...schools, ...townships },
  takeStep: { ...keepers, ...schools, ...townships, 'department-liaison': 'county' },
  extendDeadline: keepers,
  figureHistory: { ...countyReaders, ...schools, ...townships },
  askQuery: { ...keepers, ...townships, 'supervision-officer': 'county' },
  answerQuery: { ...keepers, ...schools, 'department-liaison': 'county' },
  closeQuery: { ...keepers, ...townships, 'supervision-officer': 'county' },
  freezes: readers,
  freezeYear: { ...keepers, 'county-leader': 'county' },
  liftFreeze: { 'county-leader': 'county' },
  submitYear: { 'county-leader': 'county' },
  notices: 'signed-in',
  readNotice: 'signed-in',
} as const satisfies Policy;
