import { padEnd, terminalWidth } from '@junheng/exchange/report/text-layout';
import { optionsOf } from './arguments.ts';
import type { Command, OptionDefinition } from './command.ts';
import { commands } from './commands.ts';
import type { Locale, Text } from './locale.ts';

const words = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  options: { zh: '选项', en: 'Options' },
  examples: { zh: '示例', en: 'Examples' },
  exits: { zh: '退出码', en: 'Exit codes' },
  tagline: { zh: '均衡：县域义务教育优质均衡发展的数据、评估与说明', en: 'Junheng: data, assessment and explanation for quality-balanced compulsory education in a county' },
  more: { zh: '每个命令的说明：junheng 命令 --help', en: 'About one command: junheng COMMAND --help' },
  exitTable: {
    zh: '0 完成，不论达标与否；1 用法或其他错误；2 工作簿、标准、证书等输入读不了或未通过校验',
    en: '0 done, whatever the verdict; 1 usage or any other error; 2 an input (workbook, standard, certificate) cannot be read or fails its checks',
  },
} satisfies Record<string, Text>;

const table = (rows: readonly (readonly [string, string])[]): string[] => {
  const columns = Math.max(...rows.map(([left]) => terminalWidth(left))) + 2;
  return rows.map(([left, right]) => `  ${padEnd(left, columns)}${right}`);
};

const shape = ({ name, kind, value }: OptionDefinition): string => {
  if (kind === 'flag') return `--${name}`;
  return kind === 'optional' ? `--${name} [${value ?? 'OUT'}]` : `--${name} ${value ?? 'VALUE'}`;
};

/** What `junheng --help` prints. */
export async function generalHelp(locale: Locale): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const rows = all.map((command) => [`${command.name} ${command.arguments}`.trim(), command.summary[locale]] as const);
  return [
    words.tagline[locale],
    '',
    `${words.usage[locale]}:  junheng ${locale === 'zh' ? '命令' : 'COMMAND'} …  |  junheng --help  |  junheng --version`,
    '',
    `${words.commands[locale]}:`,
    ...table(rows),
    '',
    `${words.exits[locale]}: ${words.exitTable[locale]}`,
    words.more[locale],
    '',
  ].join('\n');
}

/** What `junheng COMMAND --help` prints. */
export function commandHelp(command: Command, locale: Locale): string {
  const lines = [command.summary[locale], '', `${words.usage[locale]}:  junheng ${command.name} ${command.arguments} [${locale === 'zh' ? '选项' : 'options'}]`, '', `${words.options[locale]}:`];
  lines.push(...table(optionsOf(command).map((option) => [shape(option), option.about[locale]] as const)));
  for (const note of command.notes ?? []) lines.push('', note[locale]);
  if (command.examples.length > 0) lines.push('', `${words.examples[locale]}:`, ...table(command.examples.map(({ line, about }) => [line, about[locale]] as const)));
  lines.push('', `${words.exits[locale]}: ${words.exitTable[locale]}`, '');
  return lines.join('\n');
}
