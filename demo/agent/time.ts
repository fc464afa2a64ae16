const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** "09:41" */
export const formatClock = (at: number): string => clock.format(at);

/** "Friday 21 November" */
export const formatDay = (at: number): string => day.format(at);

/** "21 Nov 2025, 09:41" */
export const formatMoment = (at: number): string => full.format(at);

/**
 * How long somebody has been waiting: "0:42", "12:05", "1 h 20". Never negative, because the hub's clock may be ahead
 * of this one.
 */
export function formatWait(since: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** For a list: the time today, the date before that. */
export function formatWhen(at: number, now: number): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return formatClock(at);
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

/** "820 KB", "3.4 MB" */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
