import { unitName } from '@junheng/assessment/explain/format';
import type { Form } from '@junheng/contract/round';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { cellText } from './model/cell.ts';
import { useRegister } from './register-context.ts';

/** The register on paper: every row. */
export function RegisterPaper({ form }: { readonly form: Form }) {
  const t = useWords('registers');
  const language = useLanguage();
  const { definition, dictionary, rows, state } = useRegister();
  return (
    <div className="print-only">
      <table className="table register-paper">
        <caption>{t('paper.caption', { school: form.school.name, register: nameIn(language, definition), round: form.round.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('grid.number')}</th>
            {definition.columns.map((one) => (
              <th key={one.id} scope="col">
                {nameIn(language, one)}
                {one.unit !== undefined && `（${unitName(one.unit, language)}）`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td>{index + 1}</td>
              {definition.columns.map((one) => (
                <td key={one.id}>{state.queue.unread[row.id]?.[one.id] ?? cellText(row.values[one.id], one, { dictionary, language })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
