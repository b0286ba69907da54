import type { FormOutlier } from '@junheng/contract/outlier';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { formatNumber } from '../ui/number.ts';

/** 与同类学校相比偏离: what was compared, with whom, their median and what is usual among them. */
export function OutlierNote({ outlier: { ratio, value, group } }: { readonly outlier: FormOutlier }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const text = (one: number): string => `${formatNumber(one, ratio.digits)}${ratio.unit === null ? '' : ` ${ratio.unit}`}`;
  return (
    <div className="review-fault">
      <p>
        <b>{t('panel.outlier')}</b> {t('panel.outlierValue', { ratio: ratio.name[language], value: text(value) })}
      </p>
      <p>{t('panel.outlierGroup', { group: group.name[language], schools: group.schools, median: text(group.median), low: text(group.low), high: text(group.high) })}</p>
    </div>
  );
}

/** A question to the school on it. Others' figures, their median among them, are not the school's to know. */
export function useOutlierQuestion(): (outlier: FormOutlier) => string {
  const t = useWords('rounds');
  const language = useLanguage();
  return ({ ratio, value }) => t('panel.outlierQuestion', { ratio: ratio.name[language], value: `${formatNumber(value, ratio.digits)}${ratio.unit === null ? '' : ` ${ratio.unit}`}` });
}
