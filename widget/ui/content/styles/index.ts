import cards from './cards.css?inline';
import choices from './choices.css?inline';
import files from './files.css?inline';
import text from './text.css?inline';

/** The looks of everything that a message may hold, but for rich text and the lightbox, which bring their own. */
export const contentStyles = text + choices + cards + files;
