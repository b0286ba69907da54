import type { Round, RoundSchool } from '@junheng/contract/round';
import { useWords } from '../i18n/i18n.ts';
import { useRole } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { FormLink } from './form-link.tsx';

/** The county's own form (县级数据) above the schools': the officer and the departments fill it in, the officer approves it. */
export function CountyStrip({ round, row, onReview }: { readonly round: Round; readonly row: RoundSchool; readonly onReview: () => void }) {
  const t = useWords('rounds');
  const role = useRole();
  return (
    <div className="round-county row-between">
      <p>{t('desk.county', { state: t(`state.${row.state}`), filled: row.filled, asked: row.asked })}</p>
      <div className="row screen-only">
        {(role === 'data-officer' || role === 'department-liaison') && (
          <FormLink round={round.id} school={COUNTY_FORM} className="button button-default button-m">
            {t('desk.fillCounty')}
          </FormLink>
        )}
        <Button variant="quiet" onClick={onReview}>
          {t('desk.review')}
        </Button>
      </div>
    </div>
  );
}
