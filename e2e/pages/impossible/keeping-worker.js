// A careless worker that keeps for ever what it has fetched once, and asks nobody again. `?knows=` is a pattern of what it
// answers for, a failure too; what `?never=` is a pattern of is never answered.
const asked = new URL(location.href).searchParams;
const matches = (name, url) => asked.has(name) && new RegExp(asked.get(name), 'i').test(decodeURIComponent(url));
// What stands behind the `#` of a page is in the address that a worker sees.
const toAddress = ({ url }) => url.replace(/#.*/, '');
addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = toAddress(request);
  if (matches('never', url)) return event.respondWith(new Promise(() => {}));
  if (!matches('knows', url)) return;
  const answer = async () => {
    const kept = await caches.open('kept');
    const known = await kept.match(url);
    if (known) return known;
    const response = await fetch(request);
    await kept.put(url, response.clone());
    return response;
  };
  event.respondWith(answer());
});
