import { type Finding, good, hint, isOurScript, type View } from './finding.ts';

interface LongFrame extends PerformanceEntry {
  scripts: { sourceURL: string; duration: number }[];
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

/** Entries of a kind that the page has had so far; `undefined` where the browser does not measure it. */
function readEntries(view: View, type: string): Promise<PerformanceEntry[] | undefined> {
  if (!view.PerformanceObserver?.supportedEntryTypes?.includes(type)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const observer = new view.PerformanceObserver((list) => finish(list.getEntries()));
    const finish = (entries: PerformanceEntry[]) => {
      observer.disconnect();
      resolve(entries);
    };
    observer.observe({ type, buffered: true });
    // Where there was none, nothing is ever called.
    view.setTimeout(() => finish(observer.takeRecords()), 100);
  });
}

function sumBytes(view: View): Finding {
  const files = (view.performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
    ({ name }) => isOurScript(name),
  );
  if (files.some(({ decodedBodySize }) => !decodedBodySize))
    return hint(
      `${files.length} files were fetched; their host hides how large they are`,
      'Send Timing-Allow-Origin: * with them to see it here.',
    );
  const bytes = files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  const isCompressed = files.every(
    ({ encodedBodySize, decodedBodySize }) => decodedBodySize < 2048 || encodedBodySize < decodedBodySize,
  );
  const what = `${kilobytes(bytes)} in ${files.length} files, with all that was used so far`;
  return isCompressed
    ? good(what)
    : hint(`${what}, not compressed`, 'Have their host send them as brotli or gzip.');
}

function describeFrames(frames: PerformanceEntry[] | undefined): Finding {
  if (!frames) return hint('This browser does not say which script made a frame long');
  const ours = (frames as LongFrame[]).flatMap(({ scripts }) =>
    scripts.filter(({ sourceURL }) => isOurScript(sourceURL)),
  );
  const longest = Math.max(0, ...ours.map(({ duration }) => duration));
  if (longest < 50) return good('No long task of the chat');
  return hint(
    `A task of the chat took ${Math.round(longest)} ms`,
    'Without the developer tools it may be shorter.',
  );
}

function describeShifts(shifts: PerformanceEntry[] | undefined, host: Element): Finding {
  if (!shifts) return hint('This browser does not measure layout shifts');
  const ours = (shifts as LayoutShift[]).filter(({ sources }) =>
    sources.some(({ node }) => node && (node === host || node.getRootNode() === host.shadowRoot)),
  );
  const sum = ours.reduce((total, { value }) => total + value, 0);
  return sum ? hint(`Layout shift by the chat: ${sum.toFixed(3)}`) : good('No layout shift by the chat');
}

/** What our script has cost this page so far: bytes, long tasks, layout shift. */
export async function checkCost(view: View, host: Element): Promise<Finding[]> {
  const [frames, shifts] = await Promise.all([
    readEntries(view, 'long-animation-frame'),
    readEntries(view, 'layout-shift'),
  ]);
  return [sumBytes(view), describeFrames(frames), describeShifts(shifts, host)];
}
