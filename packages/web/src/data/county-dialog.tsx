import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';

const CODE = /^\d{6}(\d{6})?$/;

/** Registers a county and goes on with it. */
export function CountyDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useWords('data');
  const shell = useWords('shell');
  const toast = useToast();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const register = async () => {
    setTried(true);
    if (!CODE.test(code) || name.trim() === '') return;
    setBusy(true);
    setError(null);
    try {
      const county = await call('createCounty', { body: { code, name: name.trim() } });
      await queryClient.invalidateQueries({ queryKey: ['session'] });
      toast({ kind: 'done', text: t('county.done', { name: county.name }) });
      onClose();
      await navigate({ to: '/data', search: { county: county.code } });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('county.add')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void register();
        }}
      >
        <TextField
          label={t('county.code')}
          hint={t('county.codeHint')}
          value={code}
          onChange={(text) => setCode(text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).trim())}
          inputMode="numeric"
          maxLength={12}
          required
          autoFocus
          error={tried && !CODE.test(code) ? t('county.codeError') : undefined}
        />
        <TextField label={t('county.name')} hint={t('county.nameHint')} value={name} onChange={setName} maxLength={60} required />
        {error !== null && <ErrorState error={error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('county.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
