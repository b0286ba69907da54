import { completeBinaries, packagedBinaries } from '../database/binaries.ts';
import { databaseUser } from '../database/os-user.ts';

/** Once, before files of tests start side by side: what the first database on a machine makes, its OS user and its programs' names and rights. */
export default function prepareMachine(): void {
  databaseUser();
  try {
    completeBinaries(packagedBinaries().folder);
  } catch {
    // A node_modules that cannot be written to: each database copies the programs for itself.
  }
}
