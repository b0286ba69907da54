import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { forgetEarly } from './api/early.ts';
import { overviewQuery, queryClient, sessionQuery, standardsQuery } from './api/queries.ts';
import { addWords } from './i18n/i18n.ts';
import { choose } from './model/choose.ts';
import { parseSearch, readChoice } from './model/search.ts';
import { router } from './shell/router.tsx';
import en from './shell/words.en.ts';
import zh from './shell/words.zh.ts';

addWords('shell', zh, en);

/** How long the frame waits for the answers that start.ts asked for: what is there is drawn once, instead of grey lines first. */
const PATIENCE = 150;

async function answers(): Promise<void> {
  // What fails here is shown by the page that asks again.
  const loaded = router.load().catch(() => {});
  await Promise.all([queryClient.prefetchQuery(sessionQuery), queryClient.prefetchQuery(standardsQuery)]);
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  const standards = queryClient.getQueryData(standardsQuery.queryKey);
  if (location.pathname === '/' && session && standards) {
    const { county, year, standard } = choose(session, standards, readChoice(parseSearch(location.search)));
    if (county && year !== null) await queryClient.prefetchQuery(overviewQuery(county.code, year, standard));
  }
  forgetEarly();
  await loaded;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await Promise.race([answers(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
