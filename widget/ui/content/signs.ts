/** What a text with signs of links or of Markdown needs: loaded as one, with the first of them. */
export { LinkChoice } from './LinkChoice.tsx';
export { LinkedText } from './LinkedText.tsx';
export { MaybeMarkdown } from './MaybeMarkdown.tsx';
export { default as styles } from './styles/links.css?inline';
