import { useChat } from './context.ts';
import { createLazy } from './Lazy.tsx';

const RequestCard = createLazy(() => import('./RequestCard.tsx'));

/** What the bot asked for and waits for the visitor's word on. */
export function RequestCards() {
  const { store } = useChat();
  return (
    <>
      {store.requests.value.map((request) => (
        <RequestCard key={request.id} request={request} />
      ))}
    </>
  );
}
