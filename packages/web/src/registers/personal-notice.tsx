import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';

interface PersonalNoticeProps {
  readonly definition: RegisterDefinition;
  /** How long the personal columns are kept after their year. */
  readonly years: number;
  readonly complaints: string;
  readonly open: boolean;
}

/** Before personal data (个人信息) are collected: what each is for, on what ground, how and how long it is kept, and where one complains. */
export function PersonalNotice({ definition, years, complaints, open }: PersonalNoticeProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const personal = definition.columns.filter((one) => one.personal);
  if (personal.length === 0) return null;
  return (
    <details className="register-notice" open={open}>
      <summary>
        <b>{t('personal.title')}</b>
      </summary>
      <p>{t('personal.about')}</p>
      <dl>
        {personal.map((column) => (
          <div key={column.id}>
            <dt>{nameIn(language, column)}</dt>
            <dd>
              {column.personal?.purpose}
              <span className="note"> {t('personal.basis', { basis: column.personal?.basis ?? '' })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>{t('personal.kept', { years })}</p>
      <p>{complaints === '' ? t('personal.noComplaints') : t('personal.complaints', { channel: complaints })}</p>
    </details>
  );
}
