/** The script and everything that it would fetch, in one file: for those who want one hash for all that runs. */
import { start } from '../../loader/start.ts';
import { keep } from '../../widget/host/keep-place.ts';
import { mount } from '../../widget/host/mount.ts';

start(window, async () => ({ keep, mount }));
