import type { Assessment } from '@junheng/assessment/assessment';
import type { NumberReference } from '@junheng/assessment/explain/types';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';

/** Opens the derivation of a number in the panel at the side. */
export type OpenExplanation = (reference: NumberReference) => void;

/** What the panel gets. Without `assessment` it takes the chosen county's own (useCounty). */
export interface ExplainPanelProps {
  readonly reference: NumberReference;
  readonly assessment?: Assessment | undefined;
  readonly onOpen: OpenExplanation;
  readonly onClose: () => void;
}

const ExplainContext = createContext<OpenExplanation>(() => {});
export const useExplain = (): OpenExplanation => useContext(ExplainContext);

const Panel = lazy(() => import('../explain/panel.tsx').then((module) => ({ default: module.ExplainPanel })));

/** Gives `useExplain()` to what it holds. A what-if page nests its own with the edited assessment, so that the panel follows the typing. */
export function ExplainProvider({ assessment, children }: { readonly assessment?: Assessment; readonly children: ReactNode }) {
  const [reference, setReference] = useState<NumberReference | null>(null);
  const close = useCallback(() => setReference(null), []);
  return (
    <ExplainContext value={setReference}>
      {children}
      {reference && (
        <Suspense fallback={null}>
          <Panel reference={reference} assessment={assessment} onOpen={setReference} onClose={close} />
        </Suspense>
      )}
    </ExplainContext>
  );
}
