import type { Round } from '@junheng/contract/round';
import { useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { DataTable, type Sort } from '../ui/data-table.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { DEFAULT_SORT, type DeskSchool, type DeskSearch } from './model/school-list.ts';
import { awaitsBureau } from './model/states.ts';
import { useSchoolColumns } from './school-columns.tsx';

interface TableProps {
  readonly round: Round;
  readonly rows: readonly DeskSchool[];
  readonly search: DeskSearch;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
  readonly chosen: string | null;
  readonly onChoose: (school: string) => void;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

/** The schools of a round, a row each, drawn as they come into sight. */
export function SchoolTable({ round, rows, search, onChange, chosen, onChoose, picked, onPick }: TableProps) {
  const t = useWords('rounds');
  const may = useMay();
  const toggle = (school: string) => {
    const next = new Set(picked);
    if (!next.delete(school)) next.add(school);
    onPick(next);
  };
  const canPick = (row: DeskSchool) => may('approveSchools') && awaitsBureau(round, row, COUNTY_FORM);
  const columns = useSchoolColumns({ picked, toggle, canPick });
  const sort = ({ column, descending }: Sort) => onChange({ sort: column, down: descending ? '1' : undefined });
  const isDefault = search.sort.column === DEFAULT_SORT.column;
  const filtered = search.mark !== undefined || search.q !== '' || search.township !== '';
  return (
    <>
      {!isDefault && (
        <p className="row screen-only">
          <Button size="s" variant="quiet" onClick={() => onChange({ sort: undefined, down: undefined })}>
            {t('desk.column.doubt')} ↓
          </Button>
        </p>
      )}
      <DataTable
        caption={t('desk.caption')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.school}
        sort={search.sort}
        onSort={sort}
        height="max(26rem, calc(100vh - 24rem))"
        rowHeight={44}
        chosen={chosen}
        onRow={(row) => onChoose(row.school)}
        empty={
          <>
            {t('desk.empty')}{' '}
            {filtered && (
              <Button size="s" onClick={() => onChange({ mark: undefined, q: undefined, township: undefined })}>
                {t('desk.clear')}
              </Button>
            )}
          </>
        }
      />
      <p className="note screen-only">{t('desk.keys')}</p>
    </>
  );
}
