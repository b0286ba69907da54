import type { UploadFault } from '@junheng/contract/upload';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { isOpen } from './fault-filter.ts';

/** Scrolls the list only, never the page. */
function keepInSight(row: HTMLElement): void {
  const box = row.closest<HTMLElement>('.table-scroll');
  if (!box) return;
  const head = box.querySelector('thead')?.clientHeight ?? 0;
  const top = row.offsetTop - head;
  const bottom = row.offsetTop + row.clientHeight - box.clientHeight;
  if (box.scrollTop > top) box.scrollTop = top;
  else if (box.scrollTop < bottom) box.scrollTop = bottom;
}

interface FaultListProps {
  readonly faults: readonly UploadFault[];
  readonly total: number;
  readonly texts: Readonly<Record<string, string>>;
  readonly chosen: string | null;
  readonly onChoose: (fault: UploadFault) => void;
  readonly onStep: (step: number) => void;
}

export function FaultList({ faults, total, texts, chosen, onChoose, onStep }: FaultListProps) {
  const t = useWords('data');
  const language = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const byKeys = useRef(false);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    byKeys.current = true;
    onStep(step);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is looked for after each choice
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('tr[aria-current=true]');
    if (row) keepInSight(row);
    if (byKeys.current) row?.focus({ preventScroll: true });
    byKeys.current = false;
  }, [chosen]);
  const columns: readonly Column<UploadFault>[] = [
    { id: 'where', header: t('faults.where'), cell: (fault) => <span className="fault-where">{fault.cell === null ? fault.sheet : `${fault.sheet}!${fault.cell}`}</span>, width: '7rem' },
    {
      id: 'severity',
      header: t('faults.severity'),
      cell: (fault) =>
        fault.severity === 'error' ? (
          <StatusMark status="unmet" label={t('faults.error')} />
        ) : (
          <StatusMark status={isOpen(fault, texts) ? 'missing' : 'met'} label={isOpen(fault, texts) ? t('faults.needs') : t('faults.explained')} />
        ),
    },
    { id: 'what', header: t('faults.what'), cell: (fault) => fault.message[language], className: 'wide-text' },
    { id: 'school', header: t('faults.school'), cell: (fault) => fault.schoolName ?? fault.school ?? '', className: 'wide-text' },
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the rows, which are focusable themselves
    <div ref={list} onKeyDown={walk}>
      <DataTable
        caption={t('faults.caption', { count: total })}
        columns={columns}
        rows={faults}
        rowKey={(fault) => fault.id}
        height="min(36rem, 70vh)"
        rowHeight={52}
        chosen={chosen}
        onRow={onChoose}
      />
      <p className="note screen-only">{t('faults.keys')}</p>
    </div>
  );
}
