import { figurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { Reconciliation } from '@junheng/contract/register';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import type { Asked } from './ask-dialog.tsx';
import { figureName } from './register-totals.tsx';

interface DuplicateProps {
  readonly duplicates: Reconciliation['duplicates'];
  readonly dictionary: Dictionary;
  readonly onAsk: (asked: Asked) => void;
}

/** 重复统计: one teacher counted as full-time at more than one school. */
export function Duplicates({ duplicates, dictionary, onAsk }: DuplicateProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const may = useMay();
  if (duplicates.length === 0) return null;
  const member = (list: string, id: string) => nameIn(language, dictionary.enumerations.find((one) => one.id === list)?.members.find((one) => one.id === id) ?? { name: id, en: id });
  const element = elementOf(dictionary);
  return (
    <section className="section" aria-labelledby="register-duplicates">
      <h2 id="register-duplicates">{t('reconciliation.duplicates', { count: duplicates.length })}</h2>
      <p className="note">{t('reconciliation.duplicatesAbout')}</p>
      <ul className="register-duplicates">
        {duplicates.map(({ name, places }) => (
          <li key={places.map((one) => one.row).join()}>
            <b>{name}</b>
            {places.map((place) => {
              const path = figurePath({ level: 'stage', stage: place.stage, element });
              const other = places
                .filter((one) => one !== place)
                .map((one) => one.schoolName)
                .join('、');
              return (
                <span key={place.row} className="register-duplicate">
                  {t('reconciliation.place', { school: place.schoolName, stage: member('stage', place.stage), engagement: member('engagement', place.engagement) })}{' '}
                  {may('askQuery') && (
                    <Button
                      size="s"
                      className="screen-only"
                      onClick={() =>
                        onAsk({
                          school: place.school,
                          path,
                          title: t('reconciliation.askTitle', { school: place.schoolName, figure: figureName(path, dictionary, language) }),
                          question: t('reconciliation.duplicateQuestion', { other }),
                        })
                      }
                    >
                      {t('reconciliation.askAbout', { school: place.schoolName })}
                    </Button>
                  )}
                </span>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The figure that counts those who stand once: the roll-up whose rows are the ones that may not repeat. */
function elementOf(dictionary: Dictionary): string {
  const register = dictionary.registers.find((one) => one.once !== undefined);
  return dictionary.rollUps.find((one) => one.register === register?.id && one.take === 'count')?.element ?? '';
}
