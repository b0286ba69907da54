import type { Dictionary } from '@junheng/assessment/standard/types';
import { Link } from '@tanstack/react-router';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import type { ChoiceSearch } from '../model/search.ts';

interface TabsProps {
  readonly round: string;
  readonly school: string;
  readonly dictionary: Dictionary;
  /** The register that is open; null for the form itself. */
  readonly at: string | null;
  /** Rows of each register, where they are known. */
  readonly rows?: ReadonlyMap<string, number>;
}

/** The parts of what a school reports: its form and the registers behind it. */
export function RegisterTabs({ round, school, dictionary, at, rows }: TabsProps) {
  const t = useWords('registers');
  const language = useLanguage();
  return (
    <nav className="register-tabs screen-only" aria-label={t('tabs.label')}>
      <Link to="/collection/$round/$school" params={{ round, school }} aria-current={at === null ? 'page' : undefined} activeOptions={{ exact: true }} className="register-tab" search={own}>
        {t('tabs.form')}
      </Link>
      {dictionary.registers.map((one) => (
        <Link
          key={one.id}
          to="/collection/$round/$school/registers"
          params={{ round, school }}
          search={(before) => ({ ...(own(before) as object), register: one.id }) as never}
          aria-current={at === one.id ? 'page' : undefined}
          className="register-tab"
        >
          {nameIn(language, one)}
          {rows?.has(one.id) && <span className="tab-note"> {rows.get(one.id)}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Only the choice of county, year and standard goes along. */
const own = ({ county, year, standard }: ChoiceSearch): never =>
  ({ ...(county === undefined ? {} : { county }), ...(year === undefined ? {} : { year }), ...(standard === undefined ? {} : { standard }) }) as never;
