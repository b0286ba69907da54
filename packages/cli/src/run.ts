import { languageOption, readArguments } from './arguments.ts';
import { type Call, CommandFailure, exit, usageFailure } from './command.ts';
import { commands } from './commands.ts';
import type { Locale } from './locale.ts';

/** Where a call's output goes: the process's own streams, or a test's. */
export interface Output {
  readonly terminal: Call['terminal'];
  print(text: string): void;
  complain(line: string): void;
}

/** Runs one command line (without `node junheng`) and resolves to its exit code; failures are told on standard error, never thrown. */
export async function run(argv: readonly string[], environment: Locale, output: Output): Promise<number> {
  let locale = environment;
  try {
    locale = languageOption(argv) ?? environment;
    return await dispatch(argv, locale, output);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    for (const line of error.lines) output.complain(line);
    output.complain(error.text[locale]);
    return error.code;
  }
}

async function dispatch(argv: readonly string[], locale: Locale, output: Output): Promise<number> {
  const [name, ...rest] = withoutLeadingLanguage(argv);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const { generalHelp } = await import('./help.ts');
    output.print(await generalHelp(locale));
    return exit.done;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('./version.ts');
    output.print(`${version()}\n`);
    return exit.done;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw usageFailure(`没有“${name}”命令。可用的命令见 junheng --help`, `there is no command '${name}'; see junheng --help`);
  const command = await load();
  const read = readArguments(command, rest);
  if (read.flag('help')) {
    const { commandHelp } = await import('./help.ts');
    output.print(commandHelp(command, locale));
    return exit.done;
  }
  const call: Call = { ...read, ...output, locale, say: (text) => text[locale] };
  return command.run(call);
}

/** `junheng --lang en assess …` is `junheng assess … --lang en`. */
function withoutLeadingLanguage(argv: readonly string[]): readonly string[] {
  if (argv[0] === '--lang') return argv.slice(2);
  return argv[0]?.startsWith('--lang=') ? argv.slice(1) : argv;
}
