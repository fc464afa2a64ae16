import { firstText, itemsOf, type Maybe, toObject } from './json.ts';
import type { Button } from './types.ts';

/** Options by `label` and `value` or by `title` and `url`, in a list, in a wrapper (`options`, `buttons`), or alone. */
export function readButtons(body: Maybe): Button[] {
  const items = itemsOf(body, 'options', 'buttons');
  // A wrapper without its options has a title too, and is no button.
  if (items[0] === body && firstText(toObject(body).value, toObject(body).url) === undefined) return [];
  return items.flatMap(readButton);
}

function readButton(item: Maybe): Button[] {
  const own = toObject(item);
  const url = firstText(own.url, own.link);
  const value = firstText(own.value);
  const label = firstText(own.label, own.title, own.text, value, url, item);
  if (!label) return [];
  return [url ? { kind: 'link', label, url } : { kind: 'reply', label, value: value ?? label }];
}
