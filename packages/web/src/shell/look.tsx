import type { Look } from '@junheng/contract/session';
import { urlOf } from '../api/call.ts';
import { Seal } from '../ui/seal.tsx';
import { useChoiceSoon } from './pickers.tsx';

/** How the chosen county shows itself; null before there is one. */
export function useLook(): { readonly code: string; readonly look: Look } | null {
  const county = useChoiceSoon()?.county;
  return county ? { code: county.code, look: county.look } : null;
}

/** The address of a county's logo; it changes with the logo, so that a browser may keep what it has. */
const logoOf = (code: string, { logo }: Look): string | null => (logo === null ? null : urlOf('countyLogo', { county: code }, { v: logo }));

/** The county's own logo, the product's mark where it has none. */
export function Mark() {
  const own = useLook();
  const logo = own && logoOf(own.code, own.look);
  return logo ? <img className="brand-logo" src={logo} alt="" height={28} /> : <Seal />;
}

/** On paper the bureau stands above the title, with its logo. */
export function PaperOwner() {
  const own = useLook();
  if (!own || (own.look.bureauName === '' && own.look.logo === null)) return null;
  const logo = logoOf(own.code, own.look);
  return (
    <p className="print-only paper-owner">
      {logo && <img src={logo} alt="" height={32} />}
      {own.look.bureauName}
    </p>
  );
}
