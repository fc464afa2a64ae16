import { tellVisitor } from './chat.ts';
import { openDialog } from './dialog.ts';
import { element, required } from './element.ts';
import { recall, remember } from './storage.ts';

/** The demonstration's one account. A real shop would know its visitors, and sign their ids on its server. */
const ADA = {
  userId: 'ada-1815',
  userName: 'Ada Lovelace',
  userFirstName: 'Ada',
  userLastName: 'Lovelace',
  userEmail: 'ada@example.org',
};

const KEY = 'fjell:signed-in';

function button(): HTMLElement {
  return required('[data-open="account"]');
}

function showName(): void {
  button().textContent = recall(KEY, false) ? ADA.userFirstName : 'Sign in';
}

function setSignedIn(isSignedIn: boolean): void {
  remember(KEY, isSignedIn);
  tellVisitor(isSignedIn ? ADA : {});
  showName();
}

function openAccount(): void {
  const isSignedIn = recall(KEY, false);
  const choose = (): void => {
    setSignedIn(!isSignedIn);
    dialog.close();
    button().focus();
  };
  const dialog = openDialog(
    isSignedIn ? `Hello, ${ADA.userFirstName}` : 'Sign in',
    'card-dialog',
    element(
      'p',
      {},
      isSignedIn
        ? `You are signed in as ${ADA.userName}, ${ADA.userEmail}. Your earlier chats are waiting in the chat's menu.`
        : 'This demonstration has one account and no password. Signed in, you see your earlier chats, and our people know your name.',
    ),
    element(
      'p',
      { class: 'actions' },
      element(
        'button',
        { type: 'button', class: 'button', click: choose },
        isSignedIn ? 'Sign out' : `Continue as ${ADA.userName}`,
      ),
      element(
        'button',
        { type: 'button', class: 'button quiet', click: () => dialog.close() },
        isSignedIn ? 'Stay signed in' : 'Stay a guest',
      ),
    ),
  );
}

/** Brings the header's account button to life and tells the chat who is there. */
export function startAccount(): void {
  showName();
  if (recall(KEY, false)) tellVisitor(ADA);
  button().addEventListener('click', openAccount);
}
