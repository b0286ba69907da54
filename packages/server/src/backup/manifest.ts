import { z } from 'zod';

export const FORMAT = 'junheng-backup/1';
export const MANIFEST = 'manifest.json';

const part = z.strictObject({ name: z.string(), size: z.number().int(), digest: z.string() });

/** The last entry of a backup: what it must hold. An archive without it was cut off. */
export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.string(),
  createdAt: z.string(),
  /** Steps of the schema that the rows fit. */
  migrations: z.array(z.number().int()),
  /** Rows of each table and the digest over all its lines. */
  tables: z.array(z.strictObject({ table: z.string(), rows: z.number().int(), digest: z.string() })),
  parts: z.array(part),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Part = z.infer<typeof part>;

const TEXTS = {
  'archive-damaged': ['备份文件不完整或被改动过，没有恢复任何数据；请用另一份备份', 'The backup is cut off or was changed; nothing was restored. Use another backup'],
  'archive-foreign': ['这不是均衡的备份文件', 'This is not a backup of Junheng'],
  'archive-newer': ['备份由更新版本的均衡生成；请先更新程序', 'The backup was made by a newer Junheng: update this program first'],
  'target-not-empty': ['目标数据库已有数据，没有恢复；请指定新的数据文件夹或空的数据库', 'The target already holds data; nothing was restored. Name a new data folder or an empty database'],
  'out-exists': ['备份文件已经存在；请换一个文件名', 'The backup file exists already: choose another name'],
  'nothing-here': ['数据文件夹里没有均衡的数据', 'There are no data of Junheng in the data folder'],
  'restore-differs': ['恢复后的数据与备份不一致，已全部撤销', 'The restored rows differ from the backup; all was undone'],
} as const;

/** A backup or restore that was refused; nothing was changed. */
export class BackupError extends Error {
  constructor(
    readonly code: keyof typeof TEXTS,
    readonly detail = '',
    options?: ErrorOptions,
  ) {
    const [zh, en] = TEXTS[code];
    super(`${zh}。${en}.${detail === '' ? '' : ` (${detail})`}`, options);
    this.name = 'BackupError';
  }
}

/** How far a backup or restore has come. */
export type BackupProgress = (progress: { readonly stage: 'checking' | 'tables' | 'files'; readonly done: number; readonly total: number }) => void;
