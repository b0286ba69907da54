import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Call, type Command, type OptionDefinition, usageFailure } from './command.ts';
import type { Locale } from './locale.ts';

/** Options that every command takes; read before the command's own. */
const common: readonly OptionDefinition[] = [
  { name: 'help', kind: 'flag', about: { zh: '显示帮助', en: 'show this help' } },
  { name: 'lang', kind: 'value', value: 'zh|en', about: { zh: '语言；缺省看 LC_ALL、LC_MESSAGES、LANG', en: 'language; by default from LC_ALL, LC_MESSAGES, LANG' } },
];

export const optionsOf = (command: Command): readonly OptionDefinition[] => [...command.options, ...common];

type Parsed = Pick<Call, 'arguments' | 'flag' | 'value' | 'values'>;

/** Reads a command's arguments and options; an unknown option or a wrong number of arguments is a usage failure that names the help. */
export function readArguments(command: Command, argv: readonly string[]): Parsed {
  const definitions = optionsOf(command);
  const { values, positionals } = parse(command, joinOptionalValues(argv, definitions), definitions);
  const list = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : typeof value === 'string' ? [value] : [];
  };
  const [least, most] = command.count;
  if (values.help !== true && (positionals.length < least || positionals.length > most))
    throw usageFailure(
      `用法：junheng ${command.name} ${command.arguments}（帮助：junheng ${command.name} --help）`,
      `usage: junheng ${command.name} ${command.arguments} (help: junheng ${command.name} --help)`,
    );
  return { arguments: positionals, flag: (name) => values[name] === true, value: (name) => list(name).at(-1), values: list };
}

function parse(command: Command, args: readonly string[], definitions: readonly OptionDefinition[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const { name, kind } of definitions) options[name] = { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'values', ...(name === 'help' ? { short: 'h' } : {}) };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw usageFailure(`选项有误：${detail}（帮助：junheng ${command.name} --help）`, `wrong option: ${detail} (help: junheng ${command.name} --help)`);
  }
}

/** parseArgs knows no optional values: `--html out.html` becomes `--html=out.html`, and `--html` alone `--html=`. */
function joinOptionalValues(argv: readonly string[], definitions: readonly OptionDefinition[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    const option = definitions.find(({ name, kind }) => kind === 'optional' && argument === `--${name}`);
    const next = argv[index + 1];
    if (argument === '--') return [...joined, ...argv.slice(index)];
    if (option && next !== undefined && option.accepts?.test(next)) joined.push(`${argument}=${argv[++index]}`);
    else joined.push(option ? `${argument}=` : argument);
  }
  return joined;
}

/** The language asked for by `--lang`, wherever it stands; null where it is absent. */
export function languageOption(argv: readonly string[]): Locale | null {
  const index = argv.findIndex((one) => one === '--lang' || one.startsWith('--lang='));
  if (index < 0) return null;
  const value = argv[index]?.split('=')[1] ?? argv[index + 1];
  if (value === 'zh' || value === 'en') return value;
  throw usageFailure(`--lang 只能是 zh 或 en，不能是 ${value ?? '空'}`, `--lang is zh or en, not ${value ?? 'empty'}`);
}
