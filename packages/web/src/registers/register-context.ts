import type { Dictionary, RegisterColumn, RegisterDefinition } from '@junheng/assessment/standard/types';
import type { RegisterFault } from '@junheng/exchange/checks/register-faults';
import { createContext, useContext } from 'react';
import type { FormPlace } from '../collection/queries.ts';
import type { Cell } from './model/cell.ts';
import type { RegisterSnapshot, RegisterStore, RowChange, ShownRow } from './model/register-store.ts';

/** One thing that can be undone: what it was, and the rows before it (null for one that was not there). */
export interface UndoableRows {
  readonly what: string;
  readonly before: readonly RowChange[];
}
/** The cell in hand: a row by its id, a column by its place. */
export interface CellPlace {
  readonly id: string;
  readonly column: number;
}

/** Everything that a part of a register's page needs of the register in hand. */
export interface RegisterDesk {
  readonly place: FormPlace;
  readonly definition: RegisterDefinition;
  readonly dictionary: Dictionary;
  readonly language: 'zh' | 'en';
  readonly store: RegisterStore;
  readonly state: RegisterSnapshot;
  /** The rows as they are listed: all, or those that were searched for. */
  readonly rows: readonly ShownRow[];
  readonly editable: boolean;
  readonly masked: boolean;
  readonly mayReveal: boolean;
  readonly faultsAt: ReadonlyMap<string, readonly RegisterFault[]>;
  readonly active: CellPlace | null;
  readonly go: (place: CellPlace | null) => void;
  /** Writes one cell over what stands now. */
  readonly put: (id: string, column: RegisterColumn, value: Cell) => void;
  /** Writes or removes rows as one thing that can be undone. */
  readonly change: (changes: readonly RowChange[], what: string) => void;
  /** A cell was left after typing: its row before can be undone. */
  readonly left: (undoable: UndoableRows) => void;
  readonly undo: () => void;
  readonly add: () => void;
  readonly remove: (row: ShownRow) => void;
  readonly reveal: (row: ShownRow) => void;
  /** A row's name for people: 3 王小明. */
  readonly nameOf: (row: ShownRow) => string;
  readonly onBlock: (text: string, at: CellPlace) => void;
}

export const RegisterContext = createContext<RegisterDesk | null>(null);

export function useRegister(): RegisterDesk {
  const desk = useContext(RegisterContext);
  if (!desk) throw new Error('useRegister stands outside a register');
  return desk;
}
