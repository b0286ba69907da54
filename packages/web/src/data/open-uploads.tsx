import type { UploadEntry } from '@junheng/contract/upload';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { useDiscard } from './discard.ts';
import { uploadsQuery } from './queries.ts';

/** Uploads that wait for an explanation or a decision: nothing is lost by closing the browser. */
export function OpenUploads({ county }: { readonly county: string }) {
  const t = useWords('data');
  const { data } = useQuery(uploadsQuery(county));
  if (!data || data.length === 0) return null;
  return (
    <section className="section" aria-labelledby="open-title">
      <h2 id="open-title">{t('open.title')}</h2>
      <ul className="open-uploads">
        {data.map((upload) => (
          <OpenUpload key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function OpenUpload({ upload }: { readonly upload: UploadEntry }) {
  const t = useWords('data');
  const language = useLanguage();
  const discard = useDiscard(upload.county, upload.id);
  const { summary } = upload;
  return (
    <li className="open-upload">
      <div>
        <Link to="/data/uploads/$upload" params={{ upload: upload.id }} search={{ county: upload.county }}>
          {upload.files.map((file) => file.name).join(language === 'zh' ? '、' : ', ')}
        </Link>
        <p className="note">
          {formatTime(upload.createdAt, language)} · {t(`state.${upload.state}`)}
          {summary && ` · ${t('open.faults', { errors: summary.errors, warnings: summary.warnings })}`}
          {upload.unexplained > 0 && ` · ${t('open.unexplained', { count: upload.unexplained })}`}
        </p>
      </div>
      <div className="row">
        <Link className="button button-default button-m" to="/data/uploads/$upload" params={{ upload: upload.id }} search={{ county: upload.county }}>
          {t('open.continue')}
        </Link>
        <Button variant="quiet" onClick={() => void discard()}>
          {t('open.discard')}
        </Button>
      </div>
    </li>
  );
}
