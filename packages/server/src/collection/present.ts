import type { Revision, Upload, UploadEntry, UploadFault } from '@junheng/contract';
import type { Selectable } from 'kysely';
import type { RevisionTable, UploadFileTable, UploadTable } from '../database/tables.ts';
import type { Layout } from './returns.ts';

export const unexplainedOf = (faults: readonly UploadFault[], explanations: Readonly<Record<string, string>>): number =>
  faults.filter((fault) => fault.severity === 'warning' && !explanations[fault.id]?.trim()).length;

/** What leaves the server of an upload. */
export function presentUpload(row: Selectable<UploadTable>, files: readonly Selectable<UploadFileTable>[], faults: readonly UploadFault[]): UploadEntry {
  return {
    id: row.id,
    county: row.county,
    state: row.state as UploadEntry['state'],
    createdAt: row.created_at.toISOString(),
    files: files.map(({ name, digest, size }) => ({ name, digest, size })),
    progress: row.progress as UploadEntry['progress'],
    summary: row.summary as UploadEntry['summary'],
    difference: row.difference as UploadEntry['difference'],
    failure: row.failure as UploadEntry['failure'],
    revision: row.revision,
    unexplained: unexplainedOf(faults, row.explanations),
  };
}

export const presentUploadInFull = (row: Selectable<UploadTable>, files: readonly Selectable<UploadFileTable>[], faults: UploadFault[]): Upload => ({
  ...presentUpload(row, files, faults),
  faults,
  explanations: row.explanations,
});

/** Of several files the digest is that of all of them, as the certificate has it. */
export const presentRevision = (row: Selectable<RevisionTable>): Revision => ({
  county: row.county,
  number: row.number,
  year: row.year,
  kind: row.kind as Revision['kind'],
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  message: row.message,
  previous: row.previous,
  restoredFrom: row.restored_from,
  file: row.file_name !== null && row.file_digest !== null ? { name: row.file_name, digest: (row.layout as Layout).file?.digest ?? row.file_digest } : null,
  schools: row.schools,
  pupils: row.pupils,
  explained: row.explained.length,
});
