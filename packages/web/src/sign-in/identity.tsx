import { useState } from 'react';
import { urlOf } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { ButtonLink } from '../ui/button.tsx';

const REFUSALS = ['identity-absent', 'identity-unavailable', 'identity-expired', 'identity-denied', 'identity-refused', 'identity-unknown', 'account-disabled', 'account-locked'] as const;
type Refusal = (typeof REFUSALS)[number];

/** Why the identity provider's way back was refused: read from the address once, and taken out of it, so that a reload says nothing old. */
function takeRefusal(): Refusal | null {
  const address = new URL(location.href);
  const code = address.searchParams.get('refused');
  if (code === null) return null;
  address.searchParams.delete('refused');
  history.replaceState(history.state, '', address);
  return REFUSALS.find((one) => one === code) ?? 'identity-refused';
}

/** The way in by the government's identity provider (统一身份认证), where one is set up. */
export function IdentityEntry({ name }: { readonly name: string | null }) {
  const t = useWords('signIn');
  const [refusal] = useState(takeRefusal);
  if (name === null && refusal === null) return null;
  return (
    <div className="entry-form">
      {refusal !== null && (
        <p role="alert" className="entry-failure">
          {t(`identity.${refusal}`)}
        </p>
      )}
      {name !== null && <ButtonLink href={urlOf('startIdentity')}>{t('identity.enter', { name })}</ButtonLink>}
    </div>
  );
}
