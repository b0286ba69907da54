import './ui/tokens.css';
import './ui/base.css';
import { urlOf } from './api/call.ts';
import { askEarly } from './api/early.ts';
import { choose } from './model/choose.ts';
import { parseSearch, readChoice } from './model/search.ts';

/**
 * The entry, small so that the first questions are on their way while the browser still reads the application: who is here, which standards
 * there are, and, for the first page, the overview itself, which needs both answers.
 */
const session = askEarly(urlOf('session'));
const standards = askEarly(urlOf('standards'));

async function askOverview(): Promise<void> {
  const [here, rules] = await Promise.all([session, standards]);
  if (!here.ok || !rules.ok) return;
  // The page reads the answers again, so that these must be copies.
  const { county, year, standard } = choose(await here.clone().json(), await rules.clone().json(), readChoice(parseSearch(location.search)));
  if (county && year !== null) askEarly(urlOf('overview', { county: county.code }, { year, standard }));
}

// What fails here fails again, and is shown, where the page asks.
const first = location.pathname === '/';
if (first) askOverview().catch(() => {});
// The frame before the page: so their style sheets keep their order.
void import('./main.tsx');
if (first) void import('./overview/page.tsx');
