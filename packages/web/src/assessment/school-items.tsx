import { formatExact } from '@junheng/assessment/explain/format';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { Button } from '../ui/button.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { SchoolFacts } from './model/facts.ts';
import { schoolItemStatus } from './model/school.ts';
import type { Show } from './show.ts';

/** The county items that are judged school by school, as they stand for this one; its music and art rooms beside them. */
export function SchoolItems({ county, school, show }: { readonly county: LoadedCounty; readonly school: SchoolFacts; readonly show: Show }) {
  const t = useWords('assessment');
  const explain = useExplain();
  const concerning = county.assessment.items.flatMap((item) => {
    const status = schoolItemStatus(county.assessment, item, school.row);
    return status === null ? [] : [{ item, status }];
  });
  return (
    <section className="section" aria-labelledby="school-items">
      <h2 id="school-items">{t('school.items')}</h2>
      {concerning.length === 0 ? (
        <p className="muted">{t('school.noItems')}</p>
      ) : (
        <ul className="school-items">
          {concerning.map(({ item, status }) => (
            <li key={item.item.id}>
              <Link to="/assessment/items" hash={item.item.id} className="school-item-name">
                <b>{item.item.id}</b> {show.name(item.item.definition)}
              </Link>
              <StatusMark status={status} label={t(status === 'met' ? 'school.itemMet' : status === 'unmet' ? 'school.itemUnmet' : 'school.itemMissing')} />
              <Button size="s" variant="quiet" onClick={() => explain({ kind: 'item', item: item.item.id, schoolRow: school.row })}>
                {t('dispersion.explain')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <h3 className="school-rooms-title">{t('school.rooms')}</h3>
      <dl className="school-facts">
        <Rooms county={county} school={school} element="musicRooms" label={t('school.musicRooms')} show={show} />
        <Rooms county={county} school={school} element="artRooms" label={t('school.artRooms')} show={show} />
      </dl>
    </section>
  );
}

function Rooms({ county, school, element, label, show }: { readonly county: LoadedCounty; readonly school: SchoolFacts; readonly element: string; readonly label: string; readonly show: Show }) {
  const t = useWords('assessment');
  const shell = useWords('shell');
  const areas = county.dataset.school.lists[element]?.[school.row] ?? null;
  return (
    <div>
      <dt>{label}</dt>
      <dd className="number">
        {areas === null ? (
          <span className="figure-missing">{shell('notReported')}</span>
        ) : areas.length === 0 ? (
          t('school.roomsNone')
        ) : (
          `${areas.length}: ${Array.from(areas, (area) => formatExact(area, show.locale)).join(' · ')} ㎡`
        )}
      </dd>
    </div>
  );
}
