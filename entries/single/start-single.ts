/** The script and everything that it would fetch, in one file: for those who want one hash for all that runs. */
import { report } from '../../loader/safely.ts';
import { start } from '../../loader/start.ts';
import { keep } from '../../widget/host/keep-place.ts';
import { mount } from '../../widget/host/mount.ts';

start(window, async () => ({
  keep,
  mount(mounting) {
    if (/^\s*iframe\s*$/i.test(mounting.dataset.isolation ?? ''))
      report('The chat stands in the page itself: data-isolation needs captivate-chat.js.');
    return mount(mounting);
  },
}));
