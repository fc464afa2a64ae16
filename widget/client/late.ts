/**
 * What a first minute with a bot does without, loaded as one: all that the hub can say, transcripts, and what they tell
 * about messages in doubt; what earlier pages left; messages too large for a frame; lists, deletions,
 * changes of metadata; files.
 */
export { readEvery } from '../protocol/decode-lists.ts';
export { inherit, release } from './inherit.ts';
export { fetchLargeMessage } from './large-message.ts';
export { findOut } from './outcomes.ts';
export { deleteConversation, listConversations, setMetadata } from './rare-requests.ts';
export { createTranscripts } from './transcripts.ts';
export { refreshLink, upload } from './uploads.ts';
