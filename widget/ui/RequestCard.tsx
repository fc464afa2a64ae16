import type { PrechatField } from '../config/options.ts';
import type { VisitorRequest } from '../store/types.ts';
import { useChat } from './context.ts';
import { FormField } from './FormField.tsx';
import { useSignal } from './hooks.ts';
import { Icon } from './Icon.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';
import { useForm } from './use-form.ts';

interface Props {
  request: VisitorRequest;
}

const EMAIL: PrechatField[] = [{ name: 'email', required: true }];

/** The browser asks on its own after this; here the visitor learns who wants to know, and may say no for good. */
function LocationCard({ request: { id } }: Props) {
  const { store, surface, text } = useChat();
  const state = useSignal<'asking' | 'busy' | 'failed'>('asking');
  const handleShare = async () => {
    if (state.value === 'busy') return;
    state.value = 'busy';
    const position = await surface.loadTools().then(
      (tools) => tools.getPosition(),
      () => null,
    );
    if (position) store.answer(id, position);
    else state.value = 'failed';
  };
  const hasFailed = state.value === 'failed';
  return (
    <section class="request" aria-label={text('locationQuestion')}>
      <h3 class="request-title">
        <Icon d={LAZY_ICONS.pin} />
        {text('locationQuestion')}
      </h3>
      <p class="request-words" role={hasFailed ? 'alert' : undefined}>
        {text(hasFailed ? 'locationFailed' : 'locationHint')}
      </p>
      <div class="button-row">
        <button type="button" class="button" onClick={() => store.answer(id, null)}>
          {text('noThanks')}
        </button>
        <button
          type="button"
          class="button button--main"
          aria-disabled={state.value === 'busy'}
          onClick={handleShare}
        >
          {text(hasFailed ? 'tryAgain' : 'share')}
        </button>
      </div>
    </section>
  );
}

function AddressCard({ request: { id } }: Props) {
  const { store, text } = useChat();
  const form = useForm(EMAIL, { email: store.visitor().userEmail }, (values) => store.answer(id, values));
  return (
    <form
      ref={form.ref}
      class="request"
      noValidate
      aria-label={text('addressQuestion')}
      onSubmit={form.handleSubmit}
    >
      <h3 class="request-title">
        <Icon d={LAZY_ICONS.mail} />
        {text('addressQuestion')}
      </h3>
      {EMAIL.map((field, place) => (
        <FormField
          key={field.name}
          place={place}
          field={field}
          value={form.read(field.name)}
          problem={form.problemOf(field)}
          onChange={(value) => form.change(field.name, value)}
        />
      ))}
      <div class="button-row">
        <button type="button" class="button" onClick={() => store.answer(id, null)}>
          {text('noThanks')}
        </button>
        <button type="submit" class="button button--main" onClick={form.handleSubmit}>
          {text('submit')}
        </button>
      </div>
    </form>
  );
}

/** Something that the bot asks and that only the visitor can give. */
export function RequestCard({ request }: Props) {
  return request.kind === 'location' ? <LocationCard request={request} /> : <AddressCard request={request} />;
}
