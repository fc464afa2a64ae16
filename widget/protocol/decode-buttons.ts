import { firstText, isObject, type Maybe, toList, toObject } from './json.ts';
import type { Button } from './types.ts';

/** Options by `label` and `value` or by `title` and `url`, in a list, in a wrapper (`options`, `buttons`), or alone. */
export function readButtons(body: Maybe): Button[] {
  if (!isObject(body)) return toList(body).flatMap(readButton);
  const inner = body.options ?? body.buttons;
  if (inner != null) return readButtons(inner);
  // A wrapper without its options has a title too, and is no button.
  return firstText(body.value, body.url) === undefined ? [] : readButton(body);
}

function readButton(item: Maybe): Button[] {
  const own = toObject(item);
  const url = firstText(own.url, own.link);
  const value = firstText(own.value);
  const label = firstText(own.label, own.title, own.text, value, url, item);
  if (!label) return [];
  return [url ? { kind: 'link', label, url } : { kind: 'reply', label, value: value ?? label }];
}
