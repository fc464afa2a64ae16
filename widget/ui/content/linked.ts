/** What shows links: loaded as one, with the first of them. */
export { LinkChoice } from './LinkChoice.tsx';
export { LinkedText } from './LinkedText.tsx';
export { default as styles } from './styles/links.css?inline';
