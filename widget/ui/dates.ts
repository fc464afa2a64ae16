/** Times and days in the visitor's language. Formatters are made once: making one costs more than using it. */
export interface Dates {
  /** "10:42", as the language writes it. */
  time(at: number): string;
  /** "Today", "Yesterday", "Monday, 3 March"; with the year where it is another one. */
  day(at: number): string;
  /** Whether two instants lie on the same day here. */
  isSameDay(a: number, b: number): boolean;
}

const DAY_MS = 86_400_000;

/** The number of the local day, so that days can be compared and subtracted across a change of summer time. */
function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

function capitalise(words: string, locale: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

export function createDates(locale: string, now: () => number): Dates {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = format({ hour: 'numeric', minute: '2-digit' });
  const thisYear = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const anyYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    time: (at) => time.format(at),
    day(at) {
      const ago = dayNumber(now()) - dayNumber(at);
      if (ago === 0 || ago === 1) return capitalise(relative.format(-ago, 'day'), locale);
      const isThisYear = new Date(at).getFullYear() === new Date(now()).getFullYear();
      return capitalise((isThisYear ? thisYear : anyYear).format(at), locale);
    },
    isSameDay: (a, b) => dayNumber(a) === dayNumber(b),
  };
}
