import type { ResponseOf } from '@junheng/contract/routes';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export type LeftSchool = ResponseOf<'approveSchools'>['left'][number];

interface LeftProps {
  readonly title: string;
  readonly about: string;
  readonly left: readonly LeftSchool[];
  readonly nameOf: (school: string) => string;
  readonly onClose: () => void;
}

/** What an act on many schools did not do, school by school with the reason. */
export function LeftDialog({ title, about, left, nameOf, onClose }: LeftProps) {
  const shell = useWords('shell');
  const language = useLanguage();
  return (
    <Dialog open={left.length > 0} onClose={onClose} title={title} footer={<Button onClick={onClose}>{shell('act.close')}</Button>}>
      <p>{about}</p>
      <dl className="round-left">
        {left.map((one) => (
          <div key={one.school}>
            <dt>{nameOf(one.school)}</dt>
            <dd>{one.message[language]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
