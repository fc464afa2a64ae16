/** Files to send and files that were sent: loaded as one, with the first of them. */
import files from './content/styles/files.css?inline';
import lightbox from './content/styles/lightbox.css?inline';
import dropTarget from './styles/drop-target.css?inline';
import tray from './styles/tray.css?inline';

export { AttachmentTray } from './AttachmentTray.tsx';
export { FilesPart } from './content/FilesPart.tsx';
export { DropTarget } from './DropTarget.tsx';

export const styles = files + lightbox + tray + dropTarget;
