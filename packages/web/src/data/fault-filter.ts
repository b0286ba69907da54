import type { UploadFault } from '@junheng/contract/upload';

export interface FaultFilter {
  readonly severity: 'all' | 'error' | 'warning';
  /** '' for every sheet. */
  readonly sheet: string;
  /** '' for every kind of fault. */
  readonly code: string;
  readonly text: string;
  /** Only warnings without an explanation. */
  readonly onlyOpen: boolean;
}

export const ALL_FAULTS: FaultFilter = { severity: 'all', sheet: '', code: '', text: '', onlyOpen: false };

/** The faults that fit, errors first, then by sheet and line as they stand in the file. */
export function filterFaults(faults: readonly UploadFault[], filter: FaultFilter, explanations: Readonly<Record<string, string>>): readonly UploadFault[] {
  const text = filter.text.trim().toLowerCase();
  const fits = (fault: UploadFault) =>
    (filter.severity === 'all' || fault.severity === filter.severity) &&
    (filter.sheet === '' || fault.sheet === filter.sheet) &&
    (filter.code === '' || fault.code === filter.code) &&
    (!filter.onlyOpen || isOpen(fault, explanations)) &&
    (text === '' || searched(fault).includes(text));
  return faults.filter(fits).sort((a, b) => rank(a) - rank(b));
}

/** A warning that still needs a word. */
export const isOpen = (fault: UploadFault, explanations: Readonly<Record<string, string>>): boolean => fault.severity === 'warning' && (explanations[fault.id] ?? '').trim() === '';

/** Warnings of the same kind: what one explanation may serve. */
export const ofSameKind = (faults: readonly UploadFault[], fault: UploadFault): readonly UploadFault[] =>
  faults.filter((one) => one.severity === 'warning' && one.code === fault.code && one.element === fault.element);

const rank = (fault: UploadFault) => (fault.severity === 'error' ? 0 : 1);
const searched = (fault: UploadFault) => [fault.sheet, fault.cell, fault.school, fault.schoolName, fault.found, fault.message.zh, fault.message.en].join(' ').toLowerCase();
