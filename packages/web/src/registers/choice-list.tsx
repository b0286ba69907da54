import { type RefObject, useLayoutEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import type { Candidate } from './model/candidates.ts';
import type { Cell } from './model/cell.ts';

interface ListProps {
  readonly id: string;
  readonly label: string;
  readonly candidates: readonly Candidate[];
  readonly chosen: Candidate | undefined;
  readonly language: 'zh' | 'en';
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onPick: (value: Cell) => void;
}

const ROOM = 280;

/** What may be chosen, each with its number, under the cell or above it where there is more room. */
export function ChoiceList({ id, label, candidates, chosen, language, anchor, onPick }: ListProps) {
  const t = useWords('registers');
  const [place, setPlace] = useState<{ readonly left: number; readonly top?: number; readonly bottom?: number } | null>(null);
  useLayoutEffect(() => {
    const put = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (!box) return;
      setPlace(window.innerHeight - box.bottom > ROOM || box.top < ROOM ? { left: box.left, top: box.bottom } : { left: box.left, bottom: window.innerHeight - box.top });
    };
    put();
    window.addEventListener('scroll', put, true);
    window.addEventListener('resize', put);
    return () => {
      window.removeEventListener('scroll', put, true);
      window.removeEventListener('resize', put);
    };
  }, [anchor]);
  return (
    <div id={id} role="listbox" aria-label={label} className="register-choices" style={place ?? { visibility: 'hidden' }}>
      {candidates.map((one) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the cell's field, which says which one is chosen
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        <div
          key={String(one.value)}
          id={`${id}-${String(one.value)}`}
          role="option"
          aria-selected={one === chosen}
          className={classes('register-choice', one === chosen && 'register-choice-chosen')}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(one.value)}
        >
          <span className="register-choice-number">{one.number}</span> {language === 'en' ? one.en : one.name}
        </div>
      ))}
      {candidates.length === 0 && <p className="note register-choice">{t('cell.noChoice')}</p>}
    </div>
  );
}
