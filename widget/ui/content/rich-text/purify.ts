/** DOMPurify, for browsers without a sanitizer of their own. A chunk by itself. */

import type { Config } from 'dompurify';
import createDOMPurify, { type WindowLike } from 'dompurify';
import { ATTRIBUTES, ELEMENTS } from './html-lists.ts';

/** All of it at every call: another user of the same page can't leave a setting behind. */
const config = (): Config & { RETURN_DOM_FRAGMENT: true } => ({
  ALLOWED_TAGS: [...ELEMENTS],
  ALLOWED_ATTR: [...ATTRIBUTES],
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
  FORCE_BODY: true,
  KEEP_CONTENT: true,
  SANITIZE_DOM: true,
  WHOLE_DOCUMENT: false,
  IN_PLACE: false,
  RETURN_DOM: false,
  RETURN_DOM_FRAGMENT: true,
  RETURN_TRUSTED_TYPE: false,
  TRUSTED_TYPES_POLICY: null,
});

/** Cleans `source` in a document that is not shown. */
export function purify(source: string, view: Window): DocumentFragment {
  return createDOMPurify(view as unknown as WindowLike).sanitize(source, config());
}
