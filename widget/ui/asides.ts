/** What only now and then stands among the messages: loaded as one, when the first of it is needed. */
import failure from './styles/failure.css?inline';
import newMessages from './styles/new-messages.css?inline';

export { UnknownPart } from './content/UnknownPart.tsx';
export { Failure } from './Failure.tsx';
export { NewMessages } from './NewMessages.tsx';

export const styles = failure + newMessages;
