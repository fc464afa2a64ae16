import type { HostPage } from './host-page.ts';

/** What stands above everything, or makes all else inert. */
export const LAYER_PAGES: HostPage[] = [
  {
    name: 'overlays',
    does: 'puts overlays of the highest z-index over the corner, again and again',
    cannot: { markup: 'the page does it itself', pixels: 'the page does it itself' },
  },
  {
    name: 'modal-dialog',
    does: 'has a modal dialog open from the start',
    found: 'Escape in the chat closed the dialog, too: it closes what is open in the chat',
    cannot: { markup: 'the chat stands in the dialog' },
  },
  { name: 'inert-body', does: 'has an inert body' },
  {
    name: 'fullscreen',
    does: 'shows an element in full screen',
    prepare: (page) => page.locator('h1').click(),
  },
  { name: 'popovers', does: 'has popovers, one over the corner' },
];
