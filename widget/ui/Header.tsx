import { Avatar } from './Avatar.tsx';
import { useChat } from './context.ts';
import { useRef, useSignal } from './hooks.ts';
import { ICONS } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { createLazy } from './Lazy.tsx';

const Menu = createLazy(() => import('./Menu.tsx'), 'Menu');

/** Whether a person can be asked for now: not before the conversation may start, not while one is on the way. */
export function canEscalate(step: string): boolean {
  return step === 'none' || step === 'ended' || step === 'failed';
}

/** Who one talks to, and how it stands: connection first, then the person, then the owner's own line. */
function Title() {
  const { store, options, text, title } = useChat();
  const connection = store.connection.value;
  const escalation = store.escalation.value;
  const isBusy = connection === 'connecting' || connection === 'reconnecting';
  const agent = escalation.step === 'connected' ? escalation.agent : undefined;
  const subtitle = isBusy
    ? text(connection)
    : agent
      ? text('withYou', { name: agent.name || text('agent') })
      : options.subtitle;
  return (
    <>
      <Avatar
        name={agent?.name ?? title}
        url={agent ? agent.avatarUrl : options.avatar}
        class={agent ? 'avatar--agent' : ''}
      />
      <div class="header-words">
        <h2 class="header-title">{title}</h2>
        {subtitle && (
          <p
            class={`header-subtitle ${isBusy ? 'header-subtitle--busy' : agent ? 'header-subtitle--live' : ''}`}
          >
            {subtitle}
          </p>
        )}
      </div>
    </>
  );
}

export function Header() {
  const { store, options, isInline, text } = useChat();
  const isMenuOpen = useSignal(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  const view = store.view.value;
  const isChat = view === 'chat';
  const offersPerson = isChat && options.escalate === 'always' && canEscalate(store.escalation.value.step);
  return (
    <header class="header" part="header">
      {view === 'history' && (
        <IconButton
          label={text('back')}
          icon={ICONS.back}
          iconClass="icon--directed"
          onClick={() => store.show('chat')}
        />
      )}
      <Title />
      {offersPerson && <IconButton label={text('person')} icon={ICONS.person} onClick={store.escalate} />}
      {isChat && (
        <IconButton
          ref={menuButton}
          label={text('menu')}
          icon={ICONS.menu}
          iconClass="icon--dots"
          aria-haspopup="menu"
          aria-expanded={isMenuOpen.value}
          onClick={() => {
            isMenuOpen.value = !isMenuOpen.value;
          }}
        />
      )}
      {!isInline && <IconButton label={text('closeChat')} icon={ICONS.close} onClick={store.close} />}
      {isMenuOpen.value && (
        <Menu
          button={menuButton}
          onClose={() => {
            isMenuOpen.value = false;
          }}
        />
      )}
    </header>
  );
}
