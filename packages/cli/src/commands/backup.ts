import { type Command, exit } from '../command.ts';
import { dataOptions, mendable, placeOf } from '../data-folder.ts';
import { showCopying } from '../progress.ts';

/** `junheng backup`: everything that is kept, in one file (备份); may run beside the running application. */
export const backup: Command = {
  name: 'backup',
  summary: { zh: '把全部数据备份成一个文件', en: 'write all data to one file' },
  arguments: 'OUT',
  count: [1, 1],
  options: dataOptions,
  notes: [{ zh: '应用运行时也可以备份。请把输出的摘要另处记下，恢复前可以核对。', en: 'It may run beside the running application. Note the digest it prints elsewhere, to compare before a restore.' }],
  examples: [{ line: 'junheng backup junheng-2025-11-24.tar.gz', about: { zh: '数据库与全部原始文件', en: 'the database and every source file' } }],
  async run(call) {
    const { backup: writeBackup } = await import('@junheng/server/backup/backup');
    const copying = showCopying(call);
    const { file, digest, rows, files } = await mendable(() => writeBackup({ ...placeOf(call), out: call.arguments[0] ?? '', onProgress: copying.show })).finally(copying.end);
    call.print(call.say({ zh: `已备份到 ${file}：${rows} 行，${files} 个文件\nsha256 ${digest}\n`, en: `backed up to ${file}: ${rows} rows, ${files} files\nsha256 ${digest}\n` }));
    return exit.done;
  },
};
