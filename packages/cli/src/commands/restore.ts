import { existsSync } from 'node:fs';
import { type Command, exit, inputFailure } from '../command.ts';
import { dataOptions, mendable, placeOf } from '../data-folder.ts';
import { showCopying } from '../progress.ts';

/** `junheng restore`: a backup read back into an empty data folder or database (恢复), whole or not at all. */
export const restore: Command = {
  name: 'restore',
  summary: { zh: '从备份文件恢复到新的数据文件夹', en: 'restore a backup into a new data folder' },
  arguments: 'FILE',
  count: [1, 1],
  options: dataOptions,
  notes: [
    {
      zh: '只恢复到空的数据文件夹或空的数据库，不覆盖已有数据。先核对备份文件的摘要，再写入。',
      en: 'It restores into an empty data folder or database only and overwrites nothing. The digests of the backup are checked before anything is written.',
    },
  ],
  examples: [{ line: 'junheng restore junheng-2025-11-24.tar.gz --data /srv/junheng', about: { zh: '恢复到一个新文件夹', en: 'into a new folder' } }],
  async run(call) {
    const { restore: readBackup } = await import('@junheng/server/backup/restore');
    const archive = call.arguments[0] ?? '';
    if (!existsSync(archive)) throw inputFailure(`没有备份文件 ${archive}`, `there is no backup ${archive}`);
    const copying = showCopying(call);
    const { dataDir } = placeOf(call);
    const { rows, files } = await mendable(() => readBackup({ ...placeOf(call), archive, onProgress: copying.show })).finally(copying.end);
    call.print(call.say({ zh: `已恢复到 ${dataDir}：${rows} 行，${files} 个文件\n`, en: `restored into ${dataDir}: ${rows} rows, ${files} files\n` }));
    return exit.done;
  },
};
