import { useEffect, useMemo, useRef, useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { TextArea } from '../ui/field.tsx';
import { aboutOptions } from './about.ts';
import type { Place } from './comments.tsx';
import { refreshReviews } from './queries.ts';

interface FormProps {
  readonly place: Place;
  readonly county: LoadedCounty;
  readonly nameOf: (about: string) => string;
  /** What the reader was looking at when he came here to comment on it. */
  readonly about: string | null;
}

/** 提出意见: on the whole, or pinned to a dispersion, an item, a school or the number that was looked at. */
export function CommentForm({ place, county, nameOf, about: given }: FormProps) {
  const t = useWords('reviews');
  const { busy, run } = useAct();
  const options = useMemo(() => aboutOptions(county, nameOf, given), [county, nameOf, given]);
  const first = options.some((one) => one.id === given) ? given : 'whole';
  const [about, setAbout] = useState<string | null>(first);
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (given !== null) box.current?.focus();
  }, [given]);
  const send = async () => {
    const said = text.trim();
    if (said === '' || about === null) return;
    const done = await run(async () => {
      await call('writeComment', { params: { ...place }, body: { about, text: said } });
      await refreshReviews();
      return t('comments.sent');
    });
    if (done) setText('');
  };
  return (
    <section className="section screen-only" aria-labelledby="review-write">
      <h2 id="review-write">{t('comments.write')}</h2>
      <form
        className="stack review-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ComboBox label={t('comments.about')} options={options} value={about} onChange={setAbout} />
        <TextArea ref={box} label={t('comments.text')} hint={t('comments.textHint')} rows={4} value={text} onChange={setText} maxLength={2000} />
        <div>
          <Button type="submit" variant="primary" busy={busy} disabled={text.trim() === '' || about === null}>
            {t('comments.send')}
          </Button>
        </div>
      </form>
    </section>
  );
}
