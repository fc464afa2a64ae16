/** What an attacker would say through the hub, where it could stand, and how to see that none of it took. */
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../widget/protocol/types.ts';

const FIXTURE = new URL('../widget/ui/content/fixtures/hostile.json', import.meta.url);

/** Addresses that must never be opened or fetched, and names that every object has. */
const BARE = [
  'javascript:hacked()',
  ' JaVaScRiPt:hacked()',
  'java\tscript:hacked()',
  '\u0001javascript:hacked()',
  'javascript://%0ahacked()',
  'data:text/html,<script>parent.hacked()</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="hacked()"/>',
  'vbscript:hacked()',
  'blob:https://shop.example/0',
  'file:///etc/passwd',
  'intent://x#Intent;scheme=https;end',
  'view-source:https://evil.example/',
  'https://bank.example@evil.example/',
  'tel:*21*5550100#',
  '__proto__',
  'constructor',
  'toString',
];

/** Every payload, each with `hacked()` for what it would run. */
export const PAYLOADS: string[] = [
  ...(JSON.parse(readFileSync(FIXTURE, 'utf8')) as { payload: string }[]).map(({ payload }) => payload),
  ...BARE,
];

/** Where a string of the hub's can stand in a message. */
export type Place = (payload: string) => { [name: string]: unknown };

const KINDS = ['image', 'audio', 'video', 'document'];

/** Where a sanitizer has a say. */
export const RICH: Place[] = [
  (md) => ({ type: 'md', md: { type: 'md', md } }),
  (html) => ({ type: 'html', html: { type: 'html', html } }),
];

/** What is read. */
export const CONTENTS: Place[] = [
  ...RICH,
  (text) => ({ type: 'text', text }),
  (it) => ({ type: it, [it]: it }),
  (it) => ({ type: 'any', any: { type: it, value: it } }),
  (it) => ({
    type: 'buttons',
    buttons: {
      title: it,
      options: [
        { label: it, value: it },
        { title: it, url: it },
        { label: 'x', value: it },
      ],
    },
  }),
  (it) => ({ type: 'buttons', buttons: { type: 'buttons', buttons: [{ title: 'x', url: it }] } }),
];

/** What is looked at. */
export const THINGS: Place[] = [
  (it) => ({
    type: 'cards',
    title: it,
    cards: [
      { text: it, description: it, image_url: it, link: it, buttons: [{ title: it, url: it }] },
      { title: 'x', link: it, buttons: [{ label: it, value: it }] },
    ],
  }),
  (it) => ({
    type: 'files',
    title: it,
    files: [
      { type: KINDS[it.length % 4], mimetype: it, url: it, filename: it, thumbnail: it },
      { type: it, url: it },
    ],
  }),
];

/** Parts of a message beyond these wait behind a button. */
const PARTS = 48;
/** Characters of a message, far from the 128 KB that a frame may have. */
const LENGTH = 40_000;

/** Messages that together hold every payload in every one of `places`. */
export function hostileMessages(places: Place[], payloads: string[] = PAYLOADS): JsonObject[][] {
  const messages: JsonObject[][] = [];
  let length = LENGTH;
  for (const part of places.flatMap((place) => payloads.map(place)) as JsonObject[]) {
    length += JSON.stringify(part).length;
    if (length > LENGTH || messages.at(-1)?.length === PARTS) {
      messages.push([]);
      length = JSON.stringify(part).length;
    }
    messages.at(-1)?.push(part);
  }
  return messages;
}

/** What came of an inspection. */
export interface Findings {
  elements: number;
  offences: string[];
}

/**
 * Looks at all that stands in `host` (its shadow root, where it has one) and names what should not: an element, an
 * attribute or a scheme off the list. Runs in the page, so it refers to nothing outside itself.
 */
export function inspect(host: Element): Findings {
  const rich =
    'a b i em strong u s del p br ul ol li blockquote code pre h1 h2 h3 h4 h5 h6 hr img table thead tbody tr th td span';
  const content = `${rich} div bdi button audio video svg path`;
  const chrome = `${content} header footer section article nav main form label input textarea select option dialog time small circle rect aside output progress`;
  const words = (text: string) => new Set(text.split(' '));
  const allowed = { rich: words(`${rich} bdi div`), content: words(content), chrome: words(chrome) };
  const richAttributes = words(
    'href src alt title colspan rowspan start class target rel dir tabindex loading decoding referrerpolicy',
  );
  const banned =
    /^(on|xlink:|srcset$|srcdoc$|ping$|background$|formaction$|action$|is$|slot$|usemap$|http-equiv$|data$)/i;
  const classes = /^(table|inline-image|is-broken|real-host|note|link|)$/;
  const link = /^(https?:\/\/[^/?#@]+(?=[/?#]|$)|mailto:|tel:[^*#]+$)/;
  const offences: string[] = [];
  const root = host.shadowRoot ?? host;
  const all = [...root.querySelectorAll('*')];
  for (const element of all) {
    const name = element.localName;
    const inRich = !!element.parentElement?.closest('.rich-text');
    const place = inRich ? 'rich' : element.closest('.parts') ? 'content' : 'chrome';
    const offend = (what: string) => offences.push(`${place} <${name}> ${what}`.slice(0, 200));
    if (!allowed[place].has(name)) offend('element');
    if (inRich && ![...element.classList].every((one) => classes.test(one)))
      offend(`class ${element.className}`);
    // A form's own properties can be hidden behind fields of these names.
    for (const attribute of Element.prototype.getAttributeNames.call(element)) {
      const value = Element.prototype.getAttribute.call(element, attribute) ?? '';
      if (banned.test(attribute)) offend(attribute);
      if (inRich && !richAttributes.has(attribute)) offend(attribute);
      if (place === 'content' && /^(style|id|name)$/.test(attribute)) offend(attribute);
      if (attribute === 'href' && !link.test(value)) offend(`href=${value}`);
      if (/^(src|poster)$/.test(attribute) && !/^https?:\/\/[^/?#@]+/.test(value))
        offend(`${attribute}=${value}`);
    }
    if (name === 'a' && element.hasAttribute('href')) {
      const rel = element.getAttribute('rel') ?? '';
      if (!/noopener/.test(rel) || !/noreferrer/.test(rel)) offend(`rel=${rel}`);
      if (element.getAttribute('target') !== '_blank') offend('target');
    }
    if (name === 'img' && element.getAttribute('referrerpolicy') !== 'no-referrer') offend('referrerpolicy');
  }
  return { elements: all.length, offences };
}
