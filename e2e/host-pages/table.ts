import type { HostPage } from './host-page.ts';
import { LAYER_PAGES } from './layer-pages.ts';
import { LIBRARY_PAGES } from './library-pages.ts';
import { MEDIA_PAGES } from './media-pages.ts';
import { SCRIPT_PAGES } from './script-pages.ts';
import { STYLE_PAGES } from './style-pages.ts';
import { TAG_PAGES } from './tag-pages.ts';

/** Every page on which the journey is made. */
export const HOST_PAGES: HostPage[] = [
  ...STYLE_PAGES,
  ...LAYER_PAGES,
  ...SCRIPT_PAGES,
  ...LIBRARY_PAGES,
  ...TAG_PAGES,
  ...MEDIA_PAGES,
];
