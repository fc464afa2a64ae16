import type { HostPage } from './host-page.ts';

/** What style sheets, attributes of the root and the browser's own sizes can do. */
export const STYLE_PAGES: HostPage[] = [
  { name: 'plain', does: 'nothing: what the others are compared with' },
  {
    name: 'resets',
    does: 'unsets everything with `!important`, hides `div`, `button`, `input`, kills animations',
  },
  { name: 'root-font-small', does: 'has a root font of 62.5 %' },
  { name: 'root-font-large', does: 'has a root font of 32 px, and a line height of 3' },
  {
    name: 'zoom-150',
    does: 'is zoomed to 150 %',
    file: 'hosts/plain',
    arrange: async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: 853,
        height: 480,
        deviceScaleFactor: 1.5,
        mobile: false,
      });
    },
  },
  {
    name: 'text-200',
    does: 'is read with the browser’s fonts at 200 %',
    file: 'hosts/plain',
    arrange: async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    },
  },
  {
    name: 'rtl',
    found:
      'the panel opened on the other side than the launcher where the page and the chat’s language are written in different directions: it stands by the launcher',
    does: 'is written from right to left',
    isMirrored: true,
  },
  {
    name: 'vertical',
    does: 'is written from top to bottom',
  },
  {
    name: 'transformed-html',
    does: 'has transform, filter, perspective and contain on `<html>`',
  },
  {
    name: 'transformed-body',
    does: 'has transform, filter, perspective, contain and a clip on `<body>`',
  },
  { name: 'body-fixed', does: 'has a fixed `<body>`, and no scrolling' },
];
