export { default as styles } from './styles/contrast.css?inline';

/** Only brings styles: for visitors whose system asks for more contrast or for colours of their own. */
export function Contrast() {
  return null;
}
