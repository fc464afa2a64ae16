import { bad, type Finding, good, hint, type View } from './finding.ts';

const KEY = 'captivate:doctor';
/** Safari has been seen to answer never. */
const DATABASE_MS = 3000;

function isUsable(area: () => Storage): boolean {
  try {
    const storage = area();
    storage.setItem(KEY, '1');
    const isKept = storage.getItem(KEY) === '1';
    storage.removeItem(KEY);
    return isKept;
  } catch {
    return false;
  }
}

/** Opens a database and deletes it. */
function hasDatabase(view: View): Promise<boolean> {
  return new Promise((resolve) => {
    view.setTimeout(() => resolve(false), DATABASE_MS);
    try {
      const request = view.indexedDB.open(KEY);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        view.indexedDB.deleteDatabase(KEY);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}

/** Where what is unsent, the draft and the ids can be kept on this page. */
export async function checkStorage(view: View): Promise<Finding[]> {
  const places = [
    ['localStorage', isUsable(() => view.localStorage)],
    ['sessionStorage', isUsable(() => view.sessionStorage)],
    ['IndexedDB', await hasDatabase(view)],
  ] as const;
  const works = places.filter(([, isThere]) => isThere).map(([name]) => name);
  const fails = places.filter(([, isThere]) => !isThere).map(([name]) => name);
  const findings: Finding[] = [];
  if (works.length) findings.push(good(`${works.join(', ')} can be used`));
  if (!works.length)
    findings.push(
      bad(
        'Nothing can be stored: a reload begins anew, and what is unsent is lost with the page',
        'Allow storage: a sandboxed frame needs allow-same-origin; a browser may block cookies of this site.',
      ),
    );
  else if (fails.length)
    findings.push(hint(`${fails.join(', ')} can't be used; the chat takes what is there`));
  if (!view.navigator.locks)
    findings.push(hint('No Web Locks: several tabs take turns by a lesser way', 'Serve the page by https.'));
  return findings;
}
