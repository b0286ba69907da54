import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { classes } from '../ui/classes.ts';
import { classLimit, classSizes, type SchoolStage } from './model/school.ts';
import type { Show } from './show.ts';

/** The classes of a stage as bars against the largest size allowed (班额). */
export function ClassSizes({ county, stage, show }: { readonly county: LoadedCounty; readonly stage: SchoolStage; readonly show: Show }) {
  const t = useWords('assessment');
  const sizes = classSizes(county.assessment, stage.stageRow);
  const limit = classLimit(county.assessment, stage.stage);
  const known = sizes.map((one) => one.pupils).filter((pupils) => !Number.isNaN(pupils));
  const over = limit === null ? 0 : known.filter((pupils) => pupils > limit).length;
  // Room above the limit, so that its line is seen.
  const highest = Math.max(limit ?? 0, ...known, 1) * 1.12;
  return (
    <div className="class-sizes">
      <h3>
        {t('school.classSizes')}
        <span className="note">
          {sizes.length === 0
            ? t('school.classesUnreported')
            : `${t('school.classes')} ${sizes.length} · ${t('school.largestClass')} ${show.count(known.length === 0 ? Number.NaN : Math.max(...known))}${limit === null ? '' : ` · ${t('school.limit', { limit })}`} · ${over > 0 ? t('school.overLimit', { count: over }) : t('school.withinLimit')}`}
        </span>
      </h3>
      {sizes.length > 0 && (
        <ul className="class-bars" style={{ '--limit': limit === null ? '0' : `${(limit / highest) * 100}%` } as React.CSSProperties}>
          {sizes.map((one) => {
            const isOver = limit !== null && one.pupils > limit;
            return (
              <li key={one.row} className={classes('class-bar', isOver && 'class-bar-over')} title={t('school.classBar', { grade: one.grade, name: one.name, pupils: show.count(one.pupils) })}>
                <span className="class-bar-fill" style={{ blockSize: `${Number.isNaN(one.pupils) ? 0 : (one.pupils / highest) * 100}%` }} aria-hidden="true" />
                <span className="visually-hidden">{t('school.classBar', { grade: one.grade, name: one.name, pupils: show.count(one.pupils) })}</span>
                {isOver && (
                  <span className="class-bar-number number" aria-hidden="true">
                    {one.pupils}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
