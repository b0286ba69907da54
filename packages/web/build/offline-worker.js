// Keeps the application's shell and the form's page in the browser, so that a form is there after a reload without network. Of the server's
// answers nothing is kept here: what a person reads is his own page's business (src/offline). FILES and BUILD are written in at the build.
const SHELL = '__SHELL__';
const FILES = __FILES__;
const BUILD = `junheng-shell-${SHELL}`;
const ANY = /^junheng-shell-/;

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (FILES.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(file(request));
});

async function keepShell() {
  const cache = await caches.open(BUILD);
  const fresh = (path) => fetch(path, { cache: 'no-cache', credentials: 'omit' });
  const shell = await fresh('/');
  // A newer build came between this worker and its page: that build's worker is the next one asked for.
  if (!shell.ok || !(await shell.clone().text()).includes(SHELL)) throw new Error('the page is of another build');
  await cache.put('/', shell);
  for (const path of FILES) {
    const answer = await fresh(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await cache.put(path, answer);
  }
  await self.skipWaiting();
}

async function takeOver() {
  // Pages of the build before are still open and may ask for their files; older ones are gone.
  const shells = (await caches.keys()).filter((name) => ANY.test(name) && name !== BUILD);
  for (const name of shells.slice(0, -1)) await caches.delete(name);
  if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
  await self.clients.claim();
}

/** The server's page wherever it answers, so that a new build is there at once; the kept shell where it does not, or where only its proxy does. */
async function page(event) {
  const kept = async () => (await (await caches.open(BUILD)).match('/')) ?? Response.error();
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    return answer.status >= 502 && answer.status <= 504 ? await kept() : answer;
  } catch {
    return kept();
  }
}

const file = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
