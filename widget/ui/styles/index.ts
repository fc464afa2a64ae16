/** All that the open chat needs at once, as the text of one sheet; lazy parts bring their own. */
export { default as styles } from './index.css?inline';
