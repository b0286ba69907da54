import type { FormFault } from '@junheng/exchange/checks/form-faults';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useForm } from './form-context.ts';
import { goTo } from './grid-keys.ts';
import { count } from './model/queue.ts';

/** What stands between the form and its submission, each with the first figure where it is. */
export interface Todo {
  readonly kind: 'errors' | 'unexplained' | 'queries' | 'conflicts' | 'unsent' | 'unread' | 'missing';
  readonly count: number;
  readonly first: string | null;
  /** Whether it keeps the form from being submitted. */
  readonly blocks: boolean;
}

interface TodoNeeds {
  readonly faults: readonly FormFault[];
  readonly unread: ReadonlySet<string>;
  readonly missing: readonly string[];
}

export function useTodo({ faults, unread, missing }: TodoNeeds): readonly Todo[] {
  const { form, state, explanationOf } = useForm();
  const errors = faults.filter((one) => one.severity === 'error');
  const unexplained = faults.filter((one) => one.severity === 'warning' && explanationOf(one).trim() === '');
  const queries = form.queries.filter((one) => one.state === 'open');
  const conflicts = Object.keys(state.queue.conflicts);
  const unsent = state.queue.reached && !state.queue.refusal ? 0 : count(state.queue);
  const all: Todo[] = [
    { kind: 'conflicts', count: conflicts.length, first: conflicts[0] ?? null, blocks: true },
    { kind: 'errors', count: errors.length, first: errors[0]?.path ?? null, blocks: true },
    { kind: 'unexplained', count: unexplained.length, first: unexplained[0]?.path ?? null, blocks: true },
    { kind: 'queries', count: queries.length, first: queries[0]?.path ?? null, blocks: true },
    { kind: 'unread', count: unread.size, first: [...unread][0] ?? null, blocks: false },
    { kind: 'unsent', count: unsent, first: null, blocks: true },
    { kind: 'missing', count: missing.length, first: missing[0] ?? null, blocks: false },
  ];
  return all.filter((one) => one.count > 0);
}

export const isClear = (todo: readonly Todo[]): boolean => !todo.some((one) => one.blocks);

export function TodoList({ todo }: { readonly todo: readonly Todo[] }) {
  const t = useWords('collection');
  const { openFigure, form } = useForm();
  const go = (one: Todo) => {
    for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.requestClose?.();
    const query = one.kind === 'queries' ? form.queries.find((query) => query.state === 'open') : undefined;
    // The dialog gives the focus back as it closes; the figure takes it after that.
    setTimeout(() => (query ? openFigure(query.path) : one.first !== null && goTo(one.first)), 50);
  };
  return (
    <section className="form-todo" aria-label={t('todo.title')}>
      <h3>{t('todo.title')}</h3>
      {todo.length === 0 ? (
        <p>{t('todo.clear')}</p>
      ) : (
        <ul>
          {todo.map((one) => (
            <li key={one.kind} className={one.blocks ? 'form-todo-blocks' : 'muted'}>
              {t(`todo.${one.kind}`, { count: one.count })}{' '}
              {one.first !== null && (
                <Button size="s" variant="quiet" aria-label={`${t(`todo.${one.kind}`, { count: one.count })}: ${t('todo.go')}`} onClick={() => go(one)}>
                  {t('todo.go')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
