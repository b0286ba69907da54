import type { Section } from '../report.ts';

/** What a section needs to run. */
export interface Bench {
  readonly root: string;
  /** Small sizes and few runs: proves that the bench still works, measures nothing worth keeping. */
  readonly quick: boolean;
  /** The bundle of a child by its name. */
  readonly child: (name: string) => string;
  /** A folder for files, removed at the end. */
  readonly folder: string;
  /** Versions of the programs compared, shown with the machine. */
  readonly versions: Record<string, string>;
}

export interface NamedSection {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<Section>;
}
