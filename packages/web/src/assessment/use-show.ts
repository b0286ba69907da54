import type { Standard } from '@junheng/assessment/standard/types';
import { useMemo } from 'react';
import { useLanguage } from '../i18n/i18n.ts';
import { type Show, showIn } from './show.ts';

/** Numbers in the words of the screen's language, rounded as the standard reports them. */
export function useShow(standard: Standard): Show {
  const language = useLanguage();
  return useMemo(() => showIn(standard, language), [standard, language]);
}
