import type { HostPage } from './host-page.ts';

const TOO_EARLY = 'there is no body before us';
const ADDED = 'the tag itself is added';

/** How the tag comes to the page, and what a document can be. */
export const TAG_PAGES: HostPage[] = [
  {
    name: 'tag-plain',
    does: 'has the tag at the end of the body',
    cannot: { markup: 'the body ends after us' },
  },
  { name: 'tag-defer', does: 'has a deferred tag' },
  { name: 'tag-module', does: 'has a tag of type module' },
  {
    name: 'tag-in-head',
    does: 'has the tag in the head, and waits for it',
    isEarly: true,
    cannot: { markup: TOO_EARLY, here: TOO_EARLY, pixels: TOO_EARLY },
  },
  {
    name: 'no-body',
    does: 'has no body until our element has been there for five seconds',
    isEarly: true,
    isSlow: true,
    cannot: { markup: TOO_EARLY, here: TOO_EARLY, pixels: TOO_EARLY },
  },
  { name: 'tag-manager', does: 'has the tag added by a tag manager after `load`', cannot: { markup: ADDED } },
  { name: 'tag-in-shadow', does: 'has the tag in a shadow root' },
  { name: 'tag-unknown', does: 'has `currentScript` null' },
  { name: 'tag-twice', does: 'has the tag twice', says: [/A second tag does nothing/] },
  {
    name: 'tag-again',
    does: 'has the tag removed, and added again',
    cannot: { markup: ADDED },
    says: [/A second tag does nothing/],
    meanwhile: (page) =>
      page.evaluate(() => {
        const old = document.querySelector('script[data-apikey]') as HTMLScriptElement;
        const again = document.createElement('script');
        for (const { name, value } of old.attributes) again.setAttribute(name, value);
        old.replaceWith(again);
        return new Promise((resolve) => {
          again.onload = resolve;
        });
      }),
  },
  { name: 'two-keys', does: 'has two tags with two keys', says: [/A second tag does nothing/] },
  { name: 'two-versions', does: 'has two versions of the script', says: [/A second tag does nothing/] },
  {
    name: 'quirks',
    found: 'tables in messages were black and of another line height: they inherit',
    does: 'has no doctype: quirks mode',
  },
  { name: 'xhtml', file: 'hosts/xhtml.xhtml', does: 'is XHTML' },
  { name: 'base-href', does: 'has a `<base>` elsewhere' },
  {
    name: 'storage-throws',
    does: 'throws at every storage',
    says: [/Nothing can be stored/],
    cannot: { reload: 'nothing can be kept' },
  },
  {
    name: 'storage-null',
    does: 'has null for every storage',
    says: [/Nothing can be stored/],
    cannot: { reload: 'nothing can be kept' },
  },
  {
    name: 'cookies-blocked',
    does: 'is visited with cookies blocked',
    says: [/Nothing can be stored/],
    cannot: { reload: 'nothing can be kept' },
  },
  { name: 'isolated', does: 'isolates itself by COOP and COEP' },
  { name: 'nothing-permitted', does: 'permits nothing by its Permissions-Policy' },
];
