import { useChat } from './context.ts';
import { FormField } from './FormField.tsx';
import { useForm } from './use-form.ts';
import { useTakeFocus } from './use-take-focus.ts';

/** What the owner wants to know before the first conversation; what the page has told already stands there. */
export function Prechat() {
  const { store, options, text } = useChat();
  const { userName, userFirstName, userEmail, userPhone } = store.visitor();
  const known = { name: userName || userFirstName, email: userEmail, phone: userPhone };
  const form = useForm(options.prechat, known, store.submitPrechat);
  useTakeFocus(form.ref, 'input, select');
  return (
    <form ref={form.ref} class="form-face" noValidate onSubmit={form.handleSubmit}>
      <h3 class="form-title">{text('prechatTitle')}</h3>
      {options.prechat.map((field, place) => (
        <FormField
          key={field.name}
          place={place}
          field={field}
          value={form.read(field.name)}
          problem={form.problemOf(field)}
          onChange={(value) => form.change(field.name, value)}
        />
      ))}
      <button type="submit" class="button button--main" onClick={form.handleSubmit}>
        {text('startChat')}
      </button>
    </form>
  );
}
