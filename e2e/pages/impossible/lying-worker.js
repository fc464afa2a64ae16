// A careless worker for offline use: it answers what it doesn't know with a page of its own.
const hub = new URL(location.href).searchParams.get('hub');
const isAsked = (url) =>
  hub ? url.startsWith(hub) && !url.includes('/media/') : /\/captivate(-|%2d)chat\//i.test(url);
addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
addEventListener('fetch', (event) => {
  if (!isAsked(event.request.url)) return;
  const headers = { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' };
  event.respondWith(new Response('<!doctype html><p>You are offline.</p>', { headers }));
});
