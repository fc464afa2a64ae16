import type { PrechatField } from '../config/options.ts';
import type { StringKey } from '../config/strings.ts';
import { useChat } from './context.ts';
import { AUTOCOMPLETE, INPUT_TYPE } from './prechat-fields.ts';

interface Props {
  /** Its place in the form: what the owner called it may hold what no id can. */
  place: number;
  field: PrechatField;
  value: string;
  problem?: StringKey | undefined;
  onChange(value: string): void;
}

/** The fields with names of their own are worded; others are called what the owner called them. */
function fieldLabel(name: string): StringKey | undefined {
  return name === 'name' || name === 'email' || name === 'phone' ? name : undefined;
}

/** One question of a form, with what is wrong with its answer. */
export function FormField({ place, field: { name, required, choices }, value, problem, onChange }: Props) {
  const { text } = useChat();
  const key = fieldLabel(name);
  const id = `captivate-field-${place}`;
  const shared = {
    id,
    name,
    class: 'form-input',
    value,
    'aria-required': required,
    'aria-invalid': !!problem,
    'aria-describedby': problem && `${id}-problem`,
  };
  return (
    <div class="form-field">
      <label class="form-label" for={id}>
        {key ? text(key) : name.charAt(0).toUpperCase() + name.slice(1)}
        {!required && <span class="form-optional"> ({text('optional')})</span>}
      </label>
      {choices ? (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{text('choose')}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={(INPUT_TYPE[name] ?? 'text') as 'text'}
          autocomplete={(AUTOCOMPLETE[name] ?? 'off') as 'off'}
          dir="auto"
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {problem && (
        <p class="form-problem" id={`${id}-problem`}>
          {text(problem)}
        </p>
      )}
    </div>
  );
}
