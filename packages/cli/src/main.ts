import { exit } from './command.ts';
import { localeOf } from './locale.ts';
import { run } from './run.ts';

// A reader that closes early (`junheng assess … | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const locale = localeOf(process.env);
const output = {
  terminal: process.stdout.isTTY && !process.env.NO_COLOR ? { columns: process.stdout.columns } : null,
  print: (text: string) => process.stdout.write(text),
  complain: (line: string) => process.stderr.write(`${line}\n`),
};

process.exitCode = await run(process.argv.slice(2), locale, output).catch((error: unknown) => {
  output.complain(locale === 'zh' ? '程序出错了。请把下面的内容连同所用命令报告给开发者：' : 'Something is wrong with the program. Please report what follows, with the command that you used:');
  output.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exit.usage;
});
