import { type KeyboardEvent, type Ref, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { TextField } from '../ui/field.tsx';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly shown: boolean;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A password, hidden or shown; says when Caps Lock is on, which is why most are wrong. */
export function PasswordField({ shown, error, ...rest }: PasswordFieldProps) {
  const t = useWords('signIn');
  const [caps, setCaps] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <TextField
      {...rest}
      type={shown ? 'text' : 'password'}
      required
      maxLength={200}
      autoCapitalize="none"
      spellCheck={false}
      error={error}
      hint={caps ? t('capsLock') : undefined}
      onKeyDown={look}
      onKeyUp={look}
    />
  );
}
