import choices from './choices.css?inline';
import text from './text.css?inline';

/** The looks of text and buttons. Cards, files, rich text and the lightbox bring their own when they are loaded. */
export const contentStyles = text + choices;
