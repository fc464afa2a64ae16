/** The languages of the interface, each in a file of its own that is loaded when a visitor needs it. */
import { createTranslate, ENGLISH, type Strings, type Translate } from '../strings.ts';
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

/** The languages that there are, English first. */
export const LANGUAGES: readonly string[] = Object.keys(LOADERS);

/** A language with its words. */
export interface Locale {
  /** A tag (BCP 47) that `Intl` takes: the one that was asked for where its language is there, else `en`. */
  locale: string;
  direction: 'ltr' | 'rtl';
  /** In English it knows at first only what an open chat needs at once, and the rest when that has arrived. */
  text: Translate;
}

/**
 * The language of `tag` (`de`, `fr-CA` …), of the first that can be had when several are given; English where none
 * can: a chat in English is better than none. Never rejects.
 */
export async function loadLocale(...tags: (string | undefined)[]): Promise<Locale> {
  for (const tag of tags) {
    const locale = toTag(tag) ?? '';
    const load = LOADERS[locale.replace(/-.*/, '')];
    try {
      if (load)
        return {
          locale,
          direction: /^(ar|he)/.test(locale) ? 'rtl' : 'ltr',
          text: createTranslate((await load()).default),
        };
    } catch {
      // Its file could not be fetched.
    }
  }
  return { locale: 'en', direction: 'ltr', text: createTranslate() };
}
