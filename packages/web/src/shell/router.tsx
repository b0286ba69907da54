import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router';
import { parseSearch, readChoice, stringifySearch } from '../model/search.ts';
import { Loading } from '../ui/states.tsx';
import { CountyGuard } from './county-guard.tsx';
import { NotFound, RouteError } from './not-found.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  validateSearch: readChoice,
  search: { middlewares: [retainSearchParams(['county', 'year', 'standard'])] },
  notFoundComponent: NotFound,
});

/** Pages below it have a county with a revision. */
const county = createRoute({ getParentRoute: () => root, id: 'county', component: CountyGuard });

/** A page's own search values come as texts and are passed on; the page reads what it knows. */
const texts = (search: Record<string, unknown>): Record<string, string | undefined> => {
  const { county: _county, year: _year, standard: _standard, ...own } = search;
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [key, value === undefined ? undefined : String(value)]));
};

const overview = createRoute({ getParentRoute: () => county, path: '/', component: lazyRouteComponent(() => import('../overview/page.tsx'), 'OverviewPage') });
const map = createRoute({ getParentRoute: () => county, path: '/map', validateSearch: texts, component: lazyRouteComponent(() => import('../map/page.tsx'), 'MapPage') });

const data = createRoute({ getParentRoute: () => root, path: '/data', validateSearch: texts, component: lazyRouteComponent(() => import('../data/page.tsx'), 'DataPage') });
const upload = createRoute({ getParentRoute: () => root, path: '/data/uploads/$upload', validateSearch: texts, component: lazyRouteComponent(() => import('../data/upload-page.tsx'), 'UploadPage') });
const revision = createRoute({
  getParentRoute: () => root,
  path: '/data/revisions/$revision',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../data/revision-page.tsx'), 'RevisionPage'),
});

const rounds = [
  createRoute({ getParentRoute: () => root, path: '/collection/rounds', validateSearch: texts, component: lazyRouteComponent(() => import('../rounds/rounds-page.tsx'), 'RoundsPage') }),
  createRoute({ getParentRoute: () => root, path: '/collection/rounds/$round', validateSearch: texts, component: lazyRouteComponent(() => import('../rounds/desk-page.tsx'), 'DeskPage') }),
  createRoute({
    getParentRoute: () => root,
    path: '/collection/rounds/$round/reconciliation',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../registers/reconciliation-page.tsx'), 'ReconciliationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/collection/rounds/$round/report',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../rounds/report-page.tsx'), 'RoundReportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/collection/rounds/$round/files',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../rounds/files/files-page.tsx'), 'RoundFilesPage'),
  }),
] as const;
const collection = createRoute({ getParentRoute: () => root, path: '/collection', validateSearch: texts, component: lazyRouteComponent(() => import('../collection/page.tsx'), 'CollectionPage') });
const profiles = createRoute({
  getParentRoute: () => root,
  path: '/collection/profiles',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../collection/profiles-page.tsx'), 'ProfilesPage'),
});
const round = createRoute({ getParentRoute: () => root, path: '/collection/$round', validateSearch: texts, component: lazyRouteComponent(() => import('../collection/page.tsx'), 'RoundAddress') });
const form = createRoute({
  getParentRoute: () => root,
  path: '/collection/$round/$school',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../collection/form-page.tsx'), 'SchoolFormPage'),
});

const reviews = [
  createRoute({ getParentRoute: () => root, path: '/reviews', validateSearch: texts, component: lazyRouteComponent(() => import('../reviews/reviews-page.tsx'), 'ReviewsPage') }),
  createRoute({ getParentRoute: () => root, path: '/reviews/$revision', validateSearch: texts, component: lazyRouteComponent(() => import('../reviews/review-page.tsx'), 'ReviewPage') }),
] as const;
const registers = createRoute({
  getParentRoute: () => root,
  path: '/collection/$round/$school/registers',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../registers/registers-page.tsx'), 'RegistersPage'),
});

const account = createRoute({ getParentRoute: () => root, path: '/account', component: lazyRouteComponent(() => import('../sign-in/account-page.tsx'), 'AccountPage') });
const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../administration/index-page.tsx'), 'AdministrationPage'),
});
const administered = [
  createRoute({
    getParentRoute: () => root,
    path: '/administration/accounts',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../administration/accounts-page.tsx'), 'AccountsPage'),
  }),
  createRoute({ getParentRoute: () => root, path: '/administration/accounts/bulk', validateSearch: texts, component: lazyRouteComponent(() => import('../administration/bulk-page.tsx'), 'BulkPage') }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/register',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../administration/register-page.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/invitations',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../administration/invitations-page.tsx'), 'InvitationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/organisations',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../administration/organisations-page.tsx'), 'OrganisationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/settings',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../administration/settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/deliveries',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../administration/deliveries-page.tsx'), 'DeliveriesPage'),
  }),
  createRoute({ getParentRoute: () => root, path: '/administration/audit', validateSearch: texts, component: lazyRouteComponent(() => import('../administration/audit-page.tsx'), 'AuditPage') }),
] as const;
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation/$token', component: lazyRouteComponent(() => import('../sign-in/invitation-page.tsx'), 'InvitationPage') });

const assessment = createRoute({ getParentRoute: () => county, path: '/assessment', validateSearch: texts, component: lazyRouteComponent(() => import('../assessment/page.tsx'), 'AssessmentPage') });
const dispersion = createRoute({
  getParentRoute: () => county,
  path: '/assessment/dispersion',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../assessment/dispersion-page.tsx'), 'DispersionPage'),
});
const items = createRoute({ getParentRoute: () => county, path: '/assessment/items', validateSearch: texts, component: lazyRouteComponent(() => import('../assessment/items-page.tsx'), 'ItemsPage') });
const tables = createRoute({
  getParentRoute: () => county,
  path: '/assessment/tables',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../assessment/tables-page.tsx'), 'TablesPage'),
});
const school = createRoute({
  getParentRoute: () => county,
  path: '/assessment/schools/$school',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../assessment/school-page.tsx'), 'SchoolPage'),
});

const whatIf = createRoute({ getParentRoute: () => county, path: '/what-if', validateSearch: texts, component: lazyRouteComponent(() => import('../what-if/page.tsx'), 'WhatIfPage') });
const scenario = createRoute({
  getParentRoute: () => county,
  path: '/what-if/$scenario',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../what-if/scenario-page.tsx'), 'ScenarioPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    county.addChildren([overview, map, assessment, dispersion, items, tables, school, whatIf, scenario]),
    data,
    upload,
    revision,
    ...rounds,
    collection,
    profiles,
    round,
    form,
    registers,
    ...reviews,
    account,
    administration,
    ...administered,
    invitation,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
