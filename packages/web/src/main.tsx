import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import { queryClient, sessionQuery, standardsQuery } from './api/queries.ts';
import { addWords } from './i18n/i18n.ts';
import { router } from './shell/router.tsx';
import en from './shell/words.en.ts';
import zh from './shell/words.zh.ts';

addWords('shell', zh, en);
// Both are needed by every page: asked at once instead of one after the other.
void queryClient.prefetchQuery(sessionQuery);
void queryClient.prefetchQuery(standardsQuery);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
