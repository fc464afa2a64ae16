import type { RefObject } from 'preact';
import type { PrechatField } from '../config/options.ts';
import type { StringKey } from '../config/strings.ts';
import { useRef, useSignal } from './hooks.ts';
import { fieldProblem } from './prechat-fields.ts';

export interface Form {
  ref: RefObject<HTMLFormElement | null>;
  read(name: string): string;
  /** Only after the first try to submit: nobody is told off while they still write. */
  problemOf(field: PrechatField): StringKey | undefined;
  change(name: string, value: string): void;
  handleSubmit(event: Event): void;
}

/** A form that checks itself when it is submitted, and shows the way to the first mistake. */
export function useForm(
  fields: PrechatField[],
  initial: Record<string, string | undefined>,
  submit: (values: Record<string, string>) => void,
): Form {
  const ref = useRef<HTMLFormElement>(null);
  const values = useSignal<Record<string, string | undefined>>(initial);
  const wasTried = useSignal(false);
  const read = (name: string) => values.value[name] ?? '';
  return {
    ref,
    read,
    problemOf: (field) => (wasTried.value ? fieldProblem(field, read(field.name)) : undefined),
    change(name, value) {
      values.value = { ...values.peek(), [name]: value };
    },
    handleSubmit(event) {
      event.preventDefault();
      wasTried.value = true;
      const wrong = fields.find((field) => fieldProblem(field, read(field.name)));
      if (wrong) return ref.current?.querySelector<HTMLElement>(`[name="${wrong.name}"]`)?.focus();
      const given = fields.map(({ name }) => [name, read(name).trim()] as const);
      submit(Object.fromEntries(given.filter(([, value]) => value)));
    },
  };
}
