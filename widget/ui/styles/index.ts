import { contentStyles } from '../content/styles/index.ts';
import adapt from './adapt.css?inline';
import base from './base.css?inline';
import composer from './composer.css?inline';
import panel from './panel.css?inline';
import timeline from './timeline.css?inline';
import tokens from './tokens.css?inline';

/** All that the open chat needs at once, as the text of one sheet; lazy parts bring their own. */
export const styles = tokens + base + contentStyles + panel + timeline + composer + adapt;
