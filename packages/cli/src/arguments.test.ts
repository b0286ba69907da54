import { describe, expect, it } from 'vitest';
import { languageOption, readArguments } from './arguments.ts';
import { type Command, CommandFailure } from './command.ts';

const command: Command = {
  name: 'try',
  summary: { zh: '试', en: 'try' },
  arguments: 'FILE',
  count: [1, 1],
  options: [
    { name: 'json', kind: 'flag', about: { zh: '', en: '' } },
    { name: 'html', kind: 'optional', accepts: /\.html?$/, about: { zh: '', en: '' } },
    { name: 'relief', kind: 'values', about: { zh: '', en: '' } },
  ],
  examples: [],
  run: async () => 0,
};
const read = (...argv: string[]) => readArguments(command, argv);

describe('the arguments of a command', () => {
  it('an optional value is taken only where it looks like one', () => {
    expect(read('--html', 'county.xlsx').value('html')).toBe('');
    expect(read('--html', 'county.xlsx').arguments).toEqual(['county.xlsx']);
    expect(read('county.xlsx', '--html', 'report.html').value('html')).toBe('report.html');
    expect(read('county.xlsx', '--html=elsewhere').value('html')).toBe('elsewhere');
    expect(read('county.xlsx').value('html')).toBeUndefined();
  });

  it('flags, repeated options and what follows --', () => {
    const { flag, values } = read('a', '--json', '--relief', 'R3=on', '--relief=R5=off');
    expect(flag('json')).toBe(true);
    expect(values('relief')).toEqual(['R3=on', 'R5=off']);
    expect(read('--', '--html').arguments).toEqual(['--html']);
  });

  it('an unknown option and a wrong number of arguments are usage failures', () => {
    for (const argv of [['a', '--jsn'], [], ['a', 'b'], ['a', '--relief']]) {
      expect(() => read(...argv)).toThrow(CommandFailure);
      expect(() => read(...argv)).toThrow(/junheng try/);
    }
  });

  it('a language is zh or en', () => {
    expect(languageOption(['assess', '--lang', 'en'])).toBe('en');
    expect(languageOption(['--lang=zh'])).toBe('zh');
    expect(languageOption(['assess'])).toBeNull();
    expect(() => languageOption(['--lang', 'fr'])).toThrow(CommandFailure);
  });
});
