/** The page in the preview: the tag, with the choices that its address carries, as a customer would have it. */
import { toAttribute } from '../../widget/config/to-attribute.ts';
import { fromHash } from './state.ts';

const { options, variables } = fromHash(location.hash);

for (const [name, value] of Object.entries(variables))
  document.documentElement.style.setProperty(name, value);

// Served by the hub at /playground/: the script and the hub are at its root, unless other addresses were chosen.
const hub = location.origin;
const defaults =
  options.url || options.apiUrl || options.mode
    ? {}
    : { url: hub.replace('http', 'ws'), apiUrl: hub, uploadUrl: hub };
const tag = document.createElement('script');
for (const [name, value] of Object.entries({ apikey: 'demo', ...defaults, ...options }))
  tag.setAttribute(toAttribute(name), value);
tag.src = `${hub}/captivate-chat.js`;
tag.async = true;
document.body.append(tag);
