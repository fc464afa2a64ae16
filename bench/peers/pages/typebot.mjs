// First: what is imported next keeps the function that it finds.

import Typebot from '@typebot.io/js/web';
import { prepare } from './typebot-server.mjs';

Typebot.initBubble({ typebot: 'bench', apiHost: location.origin, theme: { placement: 'right' } });
const rows = () => bench.findAll('.typebot-host-bubble');
bench.chat = {
  prepare,
  rows: () => rows().length,
  isShown: (nth) => bench.holds(rows().at(-1), `#${nth}`),
  toggle: () => Typebot.toggle(),
};
