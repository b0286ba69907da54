import './register.ts';
import { useCounty } from '../model/county.ts';
import { emptyDraft } from './model/draft.ts';
import { ScenarioDesk } from './scenario-desk.tsx';

/** 假设推演: a new scenario over the county's present data. */
export function WhatIfPage() {
  const county = useCounty();
  return <ScenarioDesk key={`${county.county}.${county.year}`} county={county} opened={emptyDraft(county.revision, county.standardId)} />;
}
