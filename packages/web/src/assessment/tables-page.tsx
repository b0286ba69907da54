import { officialTables } from '@junheng/assessment/tables/official-tables';
import type { TableId } from '@junheng/assessment/tables/types';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import './register.ts';
import './tables.css';
import { urlOf } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useCounty } from '../model/county.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { AssessmentFrame } from './frame.tsx';
import { OfficialTableView } from './official-table.tsx';
import { useShow } from './use-show.ts';

/** 对标评估 · 附表: tables I–VI as they will be printed, and the files that carry them. */
export function TablesPage() {
  const t = useWords('assessment');
  const county = useCounty();
  const show = useShow(county.standard);
  const language = useLanguage();
  const tables = useMemo(() => officialTables(county.assessment, language), [county.assessment, language]);
  const [alone, setAlone] = useState<TableId | null>(null);
  useEffect(() => {
    const end = () => setAlone(null);
    addEventListener('afterprint', end);
    return () => removeEventListener('afterprint', end);
  }, []);
  const printOne = (id: TableId | null) => {
    flushSync(() => setAlone(id));
    print();
  };
  const params = { county: county.county, revision: county.revision };
  const query = { standard: county.standardId };
  return (
    <AssessmentFrame
      county={county}
      show={show}
      actions={
        <Button icon="print" onClick={() => printOne(null)}>
          {t('tables.printAll')}
        </Button>
      }
    >
      <div className="screen-only">
        <p className="note">{t('tables.lead')}</p>
        <div className="row tables-files">
          <ButtonLink href={urlOf('tables', params, query)} download icon="download">
            {t('tables.xlsx')}
          </ButtonLink>
          <ButtonLink href={urlOf('report', params, query)} icon="file">
            {t('tables.report')}
          </ButtonLink>
          <ButtonLink href={urlOf('certificatePage', params, query)} icon="file">
            {t('tables.certificatePage')}
          </ButtonLink>
          <ButtonLink href={urlOf('certificate', params, query)} download icon="download">
            {t('tables.certificate')}
          </ButtonLink>
        </div>
        <nav className="tables-contents" aria-label={t('tables.contents')}>
          <ol>
            {tables.map((table) => (
              <li key={table.id}>
                <a href={`#table-${table.id}`}>
                  <span className="muted">{table.number}</span> {table.title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      </div>
      {tables.map((table) => (
        <OfficialTableView key={table.id} table={table} hiddenOnPaper={alone !== null && alone !== table.id} onPrint={() => printOne(table.id)} />
      ))}
    </AssessmentFrame>
  );
}
