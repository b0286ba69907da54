import type { Round } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/i18n.ts';
import { useRole } from '../sign-in/signed-in.ts';
import { Icon } from '../ui/icon.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { FormLink } from './form-link.tsx';
import { type Todo, todosOf } from './model/todo.ts';
import { freezesQuery, LIVE_MS, roundSchoolsQuery } from './queries.ts';

/** 我的待办 in the newest round, each with the way there. */
export function TodoList({ county, round }: { readonly county: string; readonly round: Round }) {
  const t = useWords('rounds');
  const role = useRole();
  const { data: rows } = useQuery({ ...roundSchoolsQuery(county, round.id), refetchInterval: LIVE_MS });
  const { data: freezes } = useQuery({ ...freezesQuery(county), enabled: role !== 'township-liaison' });
  if (!rows) return null;
  const todos = todosOf({ role, round, rows, freeze: freezes?.find((one) => one.year === round.year) });
  return (
    <section className="section round-todos" aria-labelledby="round-todos">
      <h2 id="round-todos">{t('todo.title')}</h2>
      {todos.length === 0 ? (
        <p className="muted">{t('todo.none')}</p>
      ) : (
        <ul>
          {todos.map((todo) => (
            <li key={todo.kind}>
              <TodoLink todo={todo} round={round} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Which of the desk's filters shows what is to be done. */
const markOf = (kind: Todo['kind'], round: Round): string | undefined => {
  if (kind === 'approve') return round.townshipStep ? 'checked' : 'confirmed';
  if (kind === 'check') return 'confirmed';
  if (kind === 'answered') return 'doubtful';
  return kind === 'late' ? 'late' : undefined;
};

function TodoLink({ todo, round }: { readonly todo: Todo; readonly round: Round }) {
  const t = useWords('rounds');
  const text =
    'count' in todo
      ? t(`todo.${todo.kind}`, { count: todo.count })
      : todo.kind === 'countyForm'
        ? t('todo.countyForm')
        : todo.kind === 'submit'
          ? t('todo.submit', { year: round.year, level: t(`year.level.${todo.level}`) })
          : t(`todo.${todo.kind}`, { year: round.year });
  if (todo.kind === 'countyForm')
    return (
      <FormLink round={round.id} school={COUNTY_FORM}>
        <Icon name="right" /> {text}
      </FormLink>
    );
  if (todo.kind === 'freeze' || todo.kind === 'submit')
    return (
      <a href={`#year-${round.year}`}>
        <Icon name="right" /> {text}
      </a>
    );
  return (
    <Link to="/collection/rounds/$round" params={{ round: round.id }} search={{ mark: markOf(todo.kind, round) } as never}>
      <Icon name="right" /> {text}
    </Link>
  );
}
