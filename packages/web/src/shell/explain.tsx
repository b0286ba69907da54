import type { Assessment } from '@junheng/assessment/assessment';
import type { NumberReference } from '@junheng/assessment/explain/types';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useEffect, useRef, useState } from 'react';

/** Opens the derivation of a number in the panel at the side. */
export type OpenExplanation = (reference: NumberReference) => void;

/** What the panel gets. Without `assessment` it takes the chosen county's own (useCounty). */
export interface ExplainPanelProps {
  /** The number asked for on the page; null where only the address names one. */
  readonly reference: NumberReference | null;
  /** The number in the address (`explain=`), so that a derivation can be linked to. */
  readonly address: string | undefined;
  readonly assessment?: Assessment | undefined;
  /** Figures that a scenario changed; their steps are marked. */
  readonly edited?: ((figure: { readonly element: string; readonly level: 'county' | 'school' | 'stage' | 'class'; readonly row: number }) => boolean) | undefined;
  readonly onOpen: OpenExplanation;
  readonly onClose: () => void;
}

const ExplainContext = createContext<OpenExplanation>(() => {});
export const useExplain = (): OpenExplanation => useContext(ExplainContext);

const Panel = lazy(() => import('../explain/panel.tsx').then((module) => ({ default: module.ExplainPanel })));

interface ProviderProps {
  readonly assessment?: Assessment;
  readonly edited?: ExplainPanelProps['edited'];
  /** Whether it answers to `explain=` in the address; not so around a page that nests its own. */
  readonly addressed?: boolean;
  readonly children: ReactNode;
}

/** Gives `useExplain()` to what it holds. A what-if page nests its own with the edited assessment, so that the panel follows the typing. */
export function ExplainProvider({ assessment, edited, addressed = true, children }: ProviderProps) {
  const [reference, setReference] = useState<NumberReference | null>(null);
  const navigate = useNavigate();
  const search: { readonly explain?: unknown } = useSearch({ strict: false });
  const address = addressed && typeof search.explain === 'string' && search.explain !== '' ? search.explain : undefined;
  const close = useCallback(() => {
    setReference(null);
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, explain: undefined }) as never, replace: true, resetScroll: false });
  }, [navigate]);
  // The browser's way back takes the address away, and the panel with it.
  const before = useRef(address);
  useEffect(() => {
    if (before.current !== undefined && address === undefined) setReference(null);
    before.current = address;
  }, [address]);
  return (
    <ExplainContext value={setReference}>
      {children}
      {(reference !== null || address !== undefined) && (
        <Suspense fallback={null}>
          <Panel reference={reference} address={address} assessment={assessment} edited={edited} onOpen={setReference} onClose={close} />
        </Suspense>
      )}
    </ExplainContext>
  );
}
