import { describe, expect, it } from 'vitest';
import { createTranslate, ENGLISH, loadMoreStrings, type StringKey, type Strings } from '../strings.ts';
import { LANGUAGES, loadLocale } from './load-locale.ts';

await loadMoreStrings();
const KEYS = Object.keys(ENGLISH) as StringKey[];
const english = createTranslate();
const places = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort();

describe('loadLocale', () => {
  it('finds the language of a tag and keeps the region for dates', async () => {
    expect(await loadLocale('fr-ca')).toMatchObject({ locale: 'fr-CA', direction: 'ltr' });
    expect(await loadLocale('pt_BR')).toMatchObject({ locale: 'pt-BR' });
    const british = await loadLocale('en-GB');
    expect([british.locale, british.text('send')]).toEqual(['en-GB', 'Send message']);
  });

  it('reads Arabic and Hebrew from right to left', async () => {
    expect((await loadLocale('ar-EG')).direction).toBe('rtl');
    expect((await loadLocale('he')).direction).toBe('rtl');
  });

  it('takes the first language that there is, and English when there is none', async () => {
    expect((await loadLocale(undefined, 'tlh', 'not a tag', 'de')).locale).toBe('de');
    expect(await loadLocale('xx', '', 'constructor')).toMatchObject({ locale: 'en', direction: 'ltr' });
  });

  it.each(LANGUAGES)('%s has every string, with the places of the English one', async (language) => {
    const strings: Partial<Strings> =
      language === 'en' ? ENGLISH : (await import(`../locales/${language}.ts`)).default;
    expect(Object.keys(strings).sort()).toEqual([...KEYS].sort());
    expect((await loadLocale(language)).text('send')).toBe(strings.send);
    for (const key of KEYS) {
      const words = strings[key] ?? '';
      expect(words.trim(), key).not.toBe('');
      expect(places(words), key).toEqual(places(english(key)));
    }
  });
});

describe('who waits for a person', () => {
  const PROMISES = /gleich|va vous répondre|cherchons|buscando|cerchiamo|zoeken|お待ちください/i;

  it.each(LANGUAGES)('is promised nobody in %s: nobody may be free', async (language) => {
    const { text } = await loadLocale(language);
    expect(`${text('asked')} ${text('waiting')}`).not.toMatch(PROMISES);
  });
});

describe('createTranslate', () => {
  it('fills places, and leaves one that nobody filled', () => {
    expect(createTranslate()('unread', { count: 3 })).toBe('3 unread');
    expect(createTranslate()('unread')).toBe('{count} unread');
  });

  it('falls back to English for what a table lacks', () => {
    expect(createTranslate({ sent: 'Gesendet' })('sending')).toBe('Sending');
  });
});
