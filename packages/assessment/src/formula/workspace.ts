/**
 * Where formulas are worked out: one stretch of memory, a block of rows a step, used like a stack. It is one for the whole program (nothing
 * in it outlives a call, and calls never overlap), and that is the point: a loop over memory that never changes place is compiled with its
 * address and length as constants and takes half the time of the same loop over arrays given to it.
 */
export const WORKSPACE = new Float64Array(1 << 20);

/** Rows a block: a few blocks stay in the processor's first cache. */
export const BLOCK = 1024;

/** Works out rows from … to − 1 (at most BLOCK) of one level into WORKSPACE[at …]; all from `at` on is its to use. Truth is 1 or 0; missing or undecided is NaN. */
export interface Step {
  readonly run: (from: number, to: number, at: number) => void;
  /** How many blocks it uses. */
  readonly blocks: number;
}

/** Below this a loop is quicker than a copy by the engine, which costs as much for one row as for a hundred. */
const FEW = 32;

export function copyIn(column: Float64Array, from: number, at: number, rows: number): void {
  if (rows < FEW) for (let k = 0; k < rows; k += 1) WORKSPACE[at + k] = column[from + k] as number;
  else WORKSPACE.set(column.subarray(from, from + rows), at);
}

export function copyOut(at: number, rows: number, out: Float64Array, to: number): void {
  if (rows < FEW) for (let k = 0; k < rows; k += 1) out[to + k] = WORKSPACE[at + k] as number;
  else out.set(WORKSPACE.subarray(at, at + rows), to);
}
