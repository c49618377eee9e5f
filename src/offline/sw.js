// Keeps every file of this build on the tablet, so that the application opens without a network.
// Written by src/offline from its template: the two constants below are filled in at each build.
const CACHE = '__CACHE__';
const FILES = __FILES__; // [path, integrity], './' being the page itself.

// All or nothing, and only the bytes of this very build: until then nothing changes, and the browser will try again.
self.addEventListener('install', (event) => event.waitUntil(keepEverything()));

async function keepEverything() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(([path, integrity]) => new Request(path, { cache: 'reload', integrity })));
}

// Activation comes when the last page of the older build is closed, or when the page asks for it: never under someone's hands.
self.addEventListener('message', (event) => {
  if (event.data === 'use-this-build') self.skipWaiting();
  if (event.data === 'take-this-page') event.waitUntil(self.clients.claim());
});

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver() {
  await forgetOlderBuilds();
  await self.clients.claim(); // The very first page too may then lose its network.
}

// Not while a page is open: it may be of an older build, and have parts of it to fetch still. Nor while another build comes or
// waits: the server may have gone back to an older one, whose files are already here, before ours.
async function forgetOlderBuilds() {
  if ((await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length > 0) return;
  if (self.registration.installing || self.registration.waiting) return;
  const builds = (await caches.keys()).filter((name) => name.startsWith('jadapte-')); // The oldest first.
  await Promise.all(builds.slice(0, builds.indexOf(CACHE)).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate') event.waitUntil(forgetOlderBuilds());
  if (request.method === 'GET' && new URL(request.url).origin === self.location.origin) event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const same = { ignoreSearch: true, ignoreVary: true };
  const kept = await cache.match(request, same) ?? await caches.match(request, same); // Parts bear their build’s name.
  if (kept) return kept;
  const page = request.mode === 'navigate' ? await cache.match('./') : undefined; // Every screen's address is the same page.
  return page ?? fetch(request);
}
