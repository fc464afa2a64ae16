/** What is asked of the visitor in forms and cards: loaded as one, when the first of them is needed. */
export { Consent } from './Consent.tsx';
export { Prechat } from './Prechat.tsx';
export { Rating } from './Rating.tsx';
export { RequestCard } from './RequestCard.tsx';
export { default as styles } from './styles/forms.css?inline';
