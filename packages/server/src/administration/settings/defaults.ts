import { type SettingValues, settingValuesSchema } from '@junheng/contract/setting';

/** What holds until a county says otherwise. Security figures are those of GB/T 22239-2019 level 3 or stricter. */
export const DEFAULT_SETTINGS: SettingValues = {
  displayName: '',
  bureauName: '',
  complaintChannel: '',
  logo: '',
  holidays: [],
  roundDays: 21,
  dueSoonDays: 5,
  townshipStep: false,
  // No stricter than the dictionary, whose limits go up to as much.
  yearJump: 1,
  sourceDifference: 0.02,
  idleMinutes: 30,
  lockAfter: 5,
  lockMinutes: 15,
  passwordDays: 90,
  unusedDays: 90,
  // A term of rotation, for which one looks back at who taught where.
  personalYears: 3,
  auditMonths: 6,
};

/** A county's settings over the defaults. */
export const settingsFrom = (stored: Readonly<Record<string, unknown>>): SettingValues => settingValuesSchema.parse({ ...DEFAULT_SETTINGS, ...stored });
