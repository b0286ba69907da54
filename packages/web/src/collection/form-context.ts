import type { Figures } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Form, FormQuery } from '@junheng/contract';
import type { FormFault } from '@junheng/exchange/checks/form-faults';
import type { RegisterTotal } from '@junheng/exchange/checks/register-totals';
import { createContext, useContext } from 'react';
import type { Show } from '../assessment/show.ts';
import type { FormSnapshot, FormStore, TypedEdit } from './model/form-store.ts';
import type { FormRules } from './model/live.ts';
import type { FormPlace } from './queries.ts';

/** One thing that can be undone: what it was and the values before it. */
export interface Undoable {
  readonly what: string;
  readonly before: readonly { readonly path: string; readonly value: Value }[];
}

/** Everything that a part of the form page needs of the form in hand. */
export interface FormDesk {
  readonly place: FormPlace;
  readonly form: Form;
  readonly rules: FormRules;
  readonly show: Show;
  readonly store: FormStore;
  readonly state: FormSnapshot;
  readonly previous: Figures;
  readonly editable: boolean;
  readonly faultsAt: ReadonlyMap<string, readonly FormFault[]>;
  readonly queriesAt: ReadonlyMap<string, readonly FormQuery[]>;
  /** What registers and classes give for a figure. */
  readonly totalsAt: ReadonlyMap<string, readonly RegisterTotal[]>;
  readonly explanationOf: (fault: FormFault) => string;
  /** Changes figures as one thing that can be undone. */
  readonly change: (edits: readonly TypedEdit[], what: string) => void;
  /** A figure was left after typing: what it was before can be undone. */
  readonly left: (undoable: Undoable) => void;
  readonly undo: () => void;
  /** What stands in a field but could not be read; it blocks nothing but is named before submitting. */
  readonly unread: (path: string, unread: boolean) => void;
  readonly openFigure: (path: string) => void;
  readonly at: (path: string | null) => void;
  readonly nameOf: (path: string) => string;
}

export const FormContext = createContext<FormDesk | null>(null);

export function useForm(): FormDesk {
  const desk = useContext(FormContext);
  if (!desk) throw new Error('useForm stands outside the form');
  return desk;
}
