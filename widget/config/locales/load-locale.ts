/** The languages of the interface, each in a file of its own that is loaded when a visitor needs it. */
import { ENGLISH, type Strings } from '../strings.ts';
import { toTag } from '../to-tag.ts';

const LOADERS: Record<string, () => Promise<{ default: Partial<Strings> }>> = {
  en: async () => ({ default: ENGLISH }),
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  nl: () => import('./nl.ts'),
  pt: () => import('./pt.ts'),
};

const RIGHT_TO_LEFT = ['ar', 'he'];

/** The languages that there are, English first. */
export const LANGUAGES: readonly string[] = Object.keys(LOADERS);

/** A language with its words. */
export interface Locale {
  /** A tag that `Intl` takes: the one that was asked for where its language is there, else `en`. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** In English only what an open chat needs at once; `createTranslate` knows the rest when it has arrived. */
  strings: Partial<Strings>;
}

/**
 * The language of `tag` (`de`, `fr-CA` …), of the first that there is when several are given. English where there is
 * none, or where its file can't be loaded: a chat in English is better than none. Never rejects.
 */
export async function loadLocale(...tags: (string | undefined)[]): Promise<Locale> {
  for (const wanted of tags) {
    const tag = toTag(wanted);
    const [language = ''] = tag?.split('-') ?? [];
    const load = LOADERS[language];
    if (!tag || !load) continue;
    try {
      const { default: strings } = await load();
      return { tag, direction: RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr', strings };
    } catch {
      break;
    }
  }
  return { tag: 'en', direction: 'ltr', strings: ENGLISH };
}
