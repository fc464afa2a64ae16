import { loadLocale } from '../config/locales/load-locale.ts';
import type { Options } from '../config/options.ts';
import { createTranslate, type Translate } from '../config/strings.ts';
import type { LauncherHandle } from './public-api.ts';

/** The interface's language: its words, its tag (BCP 47) for dates and numbers, its direction. */
export interface Words {
  text: Translate;
  locale: string;
  direction: 'ltr' | 'rtl';
}

/** The language of the option; without it the page's, then the browser's. */
export async function loadWords({ locale }: Options, page: Document): Promise<Words> {
  const language = page.defaultView?.navigator.language;
  const { tag, direction, strings } = await loadLocale(locale, page.documentElement.lang, language);
  return { text: createTranslate(strings), locale: tag, direction };
}

/** The launcher was drawn in English, before any language was there. */
export function wordLauncher(launcher: LauncherHandle, options: Options, text: Translate): void {
  const label = options.launcherLabel ?? text('openChat');
  launcher.setTexts({
    label,
    unread: (count) => `${label}, ${text('unread', { count })}`,
    greeting: options.greeting,
  });
}
