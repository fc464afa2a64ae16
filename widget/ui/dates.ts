/** Times and days in the visitor's language. */
export interface Dates {
  /** "10:42", as the language writes it. */
  time(at: number): string;
  /** "Today", "Yesterday", "Monday, 3 March"; with the year where it is another one. No two days are called the same. */
  day(at: number): string;
}

const DAY_MS = 86_400_000;

/** Made when it is first needed, and then kept: to make all formatters takes longer than to draw an empty chat. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function createDates(locale: string, now: () => number): Dates {
  const format = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, options));
  const time = format({ timeStyle: 'short' });
  const thisYear = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const anyYear = format({ dateStyle: 'medium' });
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return {
    time: (at) => time().format(at),
    day(at) {
      const day = new Date(at);
      const today = new Date(now());
      // Rounded, because the day on which summer time changes has 23 or 25 hours.
      const ago = Math.round((today.setHours(0, 0, 0, 0) - day.setHours(0, 0, 0, 0)) / DAY_MS);
      const absolute = day.getFullYear() === today.getFullYear() ? thisYear : anyYear;
      const words = ago === 0 || ago === 1 ? relative().format(-ago, 'day') : absolute().format(day);
      return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
    },
  };
}
