import type { Upload } from '@junheng/contract/upload';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import type { FaultFilter } from './fault-filter.ts';

export function FaultFilters({ upload, filter, onChange, shown }: { readonly upload: Upload; readonly filter: FaultFilter; readonly onChange: (filter: FaultFilter) => void; readonly shown: number }) {
  const t = useWords('data');
  const language = useLanguage();
  const change = (part: Partial<FaultFilter>) => onChange({ ...filter, ...part });
  const sheets = [...new Set(upload.faults.map((fault) => fault.sheet))];
  // A kind is named by the first fault of it, cut short: codes mean nothing to an official.
  const kinds = new Map<string, { label: string; count: number }>();
  for (const fault of upload.faults) {
    const known = kinds.get(fault.code);
    if (known) known.count += 1;
    else kinds.set(fault.code, { label: fault.message[language].slice(0, 24), count: 1 });
  }
  return (
    <div className="fault-filters">
      <Select
        label={t('faults.severity')}
        value={filter.severity}
        onChange={(severity) => change({ severity })}
        options={[
          { value: 'all', label: t('faults.all') },
          { value: 'error', label: t('faults.error') },
          { value: 'warning', label: t('faults.warning') },
        ]}
      />
      <Select
        label={t('faults.sheet')}
        value={filter.sheet}
        onChange={(sheet) => change({ sheet })}
        options={[{ value: '', label: t('faults.allSheets') }, ...sheets.map((sheet) => ({ value: sheet, label: sheet }))]}
      />
      <Select
        label={t('faults.kind')}
        value={filter.code}
        onChange={(code) => change({ code })}
        options={[{ value: '', label: t('faults.allKinds') }, ...[...kinds].map(([code, kind]) => ({ value: code, label: `${kind.label}… (${kind.count})` }))]}
      />
      <TextField type="search" label={t('faults.search')} value={filter.text} onChange={(text) => change({ text })} />
      <Checkbox label={t('faults.onlyOpen')} checked={filter.onlyOpen} onChange={(onlyOpen) => change({ onlyOpen })} />
      <span className="note number" aria-live="polite">
        {t('faults.shown', { shown, total: upload.faults.length })}
      </span>
    </div>
  );
}
