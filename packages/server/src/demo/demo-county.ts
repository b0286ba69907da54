/** Sign-in names of the demo's accounts begin so; they have no password, and are open in demo mode only. */
export const DEMO_PREFIX = 'demo-';

/** The sample county's code, as in its workbook. The demo's accounts, those of the levels above included, reach no other county. */
export const DEMO_COUNTY = '340302';
