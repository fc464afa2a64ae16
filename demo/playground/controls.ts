import { describeKind } from '../../widget/config/describe-kind.ts';
import type { OptionKind, OptionRow } from '../../widget/config/options.ts';
import { parseOption } from '../../widget/config/parse.ts';
import { toAttribute } from '../../widget/config/to-attribute.ts';
import { createSentence, element } from './element.ts';
import type { Variable } from './variables.ts';

/** Called with the new value; undefined where it is the default again. */
type Change = (value: string | undefined) => void;

/** What may stand in a field, by its kind; where the page in the preview has something to name, by the option. */
const EXAMPLES: Partial<Record<Exclude<OptionKind, readonly string[]> | 'target', string>> = {
  target: '#chat-here',
  url: 'https://…',
  contact: 'mailto:help@example.org',
  json: '{"plan":"pro"}',
  selector: '#ask',
  prechat: 'name, email*, topic:Sales|Support',
  locale: 'de',
};

/** One of a few words: they are all shown, the default first. */
function createChoice(
  name: string,
  words: readonly string[],
  value: string | undefined,
  change: Change,
): HTMLElement {
  const chosen = value ?? words[0];
  const inputs = words.map((word) =>
    element(
      'label',
      {},
      element('input', {
        type: 'radio',
        name,
        value: word,
        checked: word === chosen,
        onchange: () => change(word === words[0] ? undefined : word),
      }),
      word,
    ),
  );
  return element('div', { className: 'choice' }, ...inputs);
}

function createField(
  name: string,
  { kind, fallback }: OptionRow,
  value: string | undefined,
  change: Change,
): HTMLElement {
  const problem = element('p', { className: 'problem', id: `${name}-problem` });
  const field = element(kind === 'json' ? 'textarea' : 'input', {
    id: name,
    value: value ?? '',
    placeholder: String(fallback ?? EXAMPLES[name as 'target'] ?? EXAMPLES[kind as 'url'] ?? ''),
    spellcheck: kind === 'text',
    autocomplete: 'off',
    oninput: () => {
      const text = field.value.trim();
      check(text);
      change(text || undefined);
    },
  });
  field.setAttribute('aria-describedby', `${name}-doc ${name}-problem`);
  const check = (text: string): void => {
    const isWrong = text !== '' && parseOption(kind, text, location.href) === undefined;
    field.setAttribute('aria-invalid', String(isWrong));
    problem.textContent = isWrong ? `Use ${describeKind(kind)}.` : '';
  };
  check(field.value);
  return element('div', {}, field, problem);
}

/** An option as a control, made from its row in the table. */
export function createOptionControl(
  name: string,
  row: OptionRow,
  value: string | undefined,
  change: Change,
): HTMLElement {
  const doc = createSentence(row.doc, `${name}-doc`);
  const attribute = toAttribute(name);
  if (typeof row.kind === 'string') {
    const label = element('label', { htmlFor: name, className: 'name' }, attribute);
    return element('div', { className: 'control' }, label, doc, createField(name, row, value, change));
  }
  const legend = element('legend', { className: 'name' }, attribute);
  return element(
    'fieldset',
    { className: 'control' },
    legend,
    doc,
    createChoice(name, row.kind, value, change),
  );
}

function createColour(
  { name, fallback }: Variable,
  text: HTMLInputElement,
  change: Change,
): HTMLInputElement {
  const swatch = element('input', {
    type: 'color',
    value: /^#[\da-f]{6}$/i.test(text.value) ? text.value : fallback,
    ariaLabel: `Pick ${name}`,
    oninput: () => {
      text.value = swatch.value;
      change(swatch.value);
    },
  });
  return swatch;
}

function createSlider(
  { name, fallback, range }: Variable,
  text: HTMLInputElement,
  change: Change,
): HTMLInputElement {
  const slider = element('input', {
    type: 'range',
    min: String(range?.[0] ?? 0),
    max: String(range?.[1] ?? 100),
    ariaLabel: `Slide ${name}`,
    oninput: () => {
      text.value = `${slider.value}px`;
      change(text.value);
    },
  });
  slider.value = String(Number.parseInt(text.value || fallback, 10));
  return slider;
}

/** A CSS variable as a control: a text that takes any value, and a swatch or a slider for the common ones. */
export function createVariableControl(
  variable: Variable,
  value: string | undefined,
  change: Change,
): HTMLElement {
  const { name, doc, kind, fallback } = variable;
  const text = element('input', {
    id: name,
    value: value ?? '',
    placeholder: fallback,
    spellcheck: false,
    autocomplete: 'off',
  });
  text.setAttribute('aria-describedby', `${name}-doc`);
  const picker =
    kind === 'colour'
      ? createColour(variable, text, change)
      : kind === 'pixels'
        ? createSlider(variable, text, change)
        : '';
  text.oninput = () => {
    const typed = text.value.trim();
    change(typed || undefined);
    if (!picker) return;
    const shown = typed || fallback;
    picker.value = kind === 'pixels' ? String(Number.parseInt(shown, 10)) : shown;
  };
  return element(
    'div',
    { className: 'control' },
    element('label', { htmlFor: name, className: 'name' }, name),
    createSentence(doc, `${name}-doc`),
    element('div', { className: `picker picker--${kind}` }, picker, text),
  );
}
