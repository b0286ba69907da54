import type { Locale, Text } from './locale.ts';

/**
 * What a command may be told by an option. `flag` takes nothing, `value` one value, `values` may be repeated; `optional` takes the next
 * argument only where it looks like a file of that kind (`--html report.html`, but `--html county.xlsx` prints).
 */
export interface OptionDefinition {
  readonly name: string;
  readonly kind: 'flag' | 'value' | 'values' | 'optional';
  /** What stands for the value in the help: ID, OUT. */
  readonly value?: string;
  /** For `optional`: which next argument is its value. */
  readonly accepts?: RegExp;
  readonly about: Text;
}

export interface Example {
  readonly line: string;
  readonly about: Text;
}

/** One command of `junheng`: what its help says and what it does. */
export interface Command {
  readonly name: string;
  readonly summary: Text;
  /** The arguments as the help shows them: `FILE`. */
  readonly arguments: string;
  /** Least and greatest number of arguments. */
  readonly count: readonly [number, number];
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly Example[];
  /** Further paragraphs of the help. */
  readonly notes?: readonly Text[];
  /** Does it; resolves to the exit code. */
  run(call: Call): Promise<number>;
}

/** One call of a command: its arguments, and where its output goes. */
export interface Call {
  readonly locale: Locale;
  readonly arguments: readonly string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
  /** The terminal that standard output is, with its width; null for a pipe or a file. */
  readonly terminal: { readonly columns: number } | null;
  /** Standard output, as it is; a line break is the caller's. */
  print(text: string): void;
  /** A line on standard error. */
  complain(line: string): void;
  /** The text in the language of the call. */
  say(text: Text): string;
}

/** Exit codes, the same for every command. */
export const exit = { done: 0, usage: 1, input: 2 } as const;

/** A command that cannot go on: what happened and what to do, and the exit code. Further lines stand below, one a fault. */
export class CommandFailure extends Error {
  constructor(
    readonly code: number,
    readonly text: Text,
    readonly lines: readonly string[] = [],
  ) {
    super(text.en);
    this.name = 'CommandFailure';
  }
}

export const usageFailure = (zh: string, en: string): CommandFailure => new CommandFailure(exit.usage, { zh, en });
export const inputFailure = (zh: string, en: string, lines: readonly string[] = []): CommandFailure => new CommandFailure(exit.input, { zh, en }, lines);
