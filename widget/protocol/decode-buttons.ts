import { firstText, type Maybe, readItems } from './json.ts';
import type { Button } from './types.ts';

/** Options by `label` and `value` or by `title` and `url`, in a list, in a wrapper (`options`, `buttons`), or alone. */
export const readButtons = (body: Maybe): Button[] =>
  readItems(body, ['options', 'buttons'], (own, item): Button | undefined => {
    const url = firstText(own.url, own.link);
    const value = firstText(own.value);
    const label = firstText(own.label, own.title, own.text, value, url, item);
    // A wrapper without its options has a title too, and is no button.
    if (!label || (own === body && !(value ?? url))) return undefined;
    return url ? { kind: 'link', label, url } : { kind: 'reply', label, value: value ?? label };
  });
