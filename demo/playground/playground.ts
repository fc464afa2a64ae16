/// <reference types="vite/client" />
import template from '../../loader/snippet.html?raw';
import { OPTIONS, type OptionGroup, type OptionRow } from '../../widget/config/options.ts';
import { createOptionControl, createVariableControl } from './controls.ts';
import { byId, element } from './element.ts';
import { createSnippet } from './snippet.ts';
import { type Choices, fromHash, toHash } from './state.ts';
import { VARIABLES } from './variables.ts';

const GROUPS: Record<OptionGroup, string> = {
  look: 'Look',
  conversation: 'Conversation',
  visitor: 'Visitor',
  connection: 'Connection',
  privacy: 'Privacy',
};

/** While somebody types, the preview does not start anew at every letter. */
const RELOAD_MS = 500;

/** Longer tags scroll, so that the preview keeps its room. */
const MOST_ROWS = 7;

let choices: Choices = fromHash(location.hash);
let reloadTimer = 0;

const preview = byId<HTMLIFrameElement>('preview');

function reloadPreview(): void {
  const address = `./preview.html#${toHash(choices)}`;
  const inside = preview.contentWindow;
  // A change of only the hash would not load the page again.
  if (inside && preview.src) {
    inside.location.replace(address);
    inside.location.reload();
  } else preview.src = address;
}

/** Variables work at once; options are read when the tag runs, so the page is loaded again. */
function applyVariables(): void {
  const style = preview.contentDocument?.documentElement.style;
  for (const { name } of VARIABLES) {
    const value = choices.variables[name];
    if (value) style?.setProperty(name, value);
    else style?.removeProperty(name);
  }
}

function showSnippet(): void {
  const snippet = byId<HTMLTextAreaElement>('snippet');
  snippet.value = createSnippet(template, choices);
  snippet.rows = Math.min(MOST_ROWS, snippet.value.split('\n').length);
  history.replaceState(null, '', `#${toHash(choices)}`);
}

function changeIn(kind: keyof Choices, name: string): (value: string | undefined) => void {
  return (value) => {
    if (value === undefined) delete choices[kind][name];
    else choices[kind][name] = value;
    showSnippet();
    if (kind === 'variables') return applyVariables();
    clearTimeout(reloadTimer);
    reloadTimer = window.setTimeout(reloadPreview, RELOAD_MS);
  };
}

function createGroup(title: string, isOpen: boolean, controls: HTMLElement[]): HTMLDetailsElement {
  return element('details', { open: isOpen }, element('summary', {}, element('h2', {}, title)), ...controls);
}

function showControls(): void {
  const rows = Object.entries(OPTIONS) as [string, OptionRow][];
  const groups = Object.entries(GROUPS).map(([group, title]) => {
    const controls = rows
      .filter(([, row]) => row.group === group)
      .map(([name, row]) => createOptionControl(name, row, choices.options[name], changeIn('options', name)));
    return createGroup(title, group === 'look', controls);
  });
  const variables = VARIABLES.map((variable) =>
    createVariableControl(variable, choices.variables[variable.name], changeIn('variables', variable.name)),
  );
  groups.splice(1, 0, createGroup('Colours and sizes', false, variables));
  byId('groups').replaceChildren(...groups);
}

/** Hides what does not match; groups open while there is something to find in them. */
function search(query: string): void {
  const wanted = query.trim().toLowerCase();
  for (const [index, group] of document.querySelectorAll<HTMLDetailsElement>('#groups details').entries()) {
    let found = 0;
    for (const control of group.querySelectorAll<HTMLElement>('.control')) {
      control.hidden = !control.textContent?.toLowerCase().includes(wanted);
      found += Number(!control.hidden);
    }
    group.hidden = !found;
    group.open = wanted ? found > 0 : index === 0;
  }
}

async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    byId('said').textContent = said;
  } catch {
    byId('said').textContent = 'Copying is not allowed here; select the text instead.';
  }
}

/** Says on the button itself that it worked, for two seconds. */
function onCopy(id: string, text: () => string, said: string): void {
  const button = byId<HTMLButtonElement>(id);
  const label = button.textContent;
  button.onclick = async () => {
    await copy(text(), said);
    button.textContent = byId('said').textContent;
    window.setTimeout(() => {
      button.textContent = label;
    }, 2000);
  };
}

function start(): void {
  showControls();
  showSnippet();
  preview.addEventListener('load', applyVariables);
  reloadPreview();
  onCopy('copy', () => byId<HTMLTextAreaElement>('snippet').value, 'Copied');
  onCopy('share', () => location.href, 'Link copied');
  byId<HTMLInputElement>('search').oninput = (event) => search((event.target as HTMLInputElement).value);
  byId('reset').onclick = () => {
    choices = { options: {}, variables: {} };
    byId<HTMLInputElement>('search').value = '';
    showControls();
    showSnippet();
    reloadPreview();
  };
  for (const input of document.querySelectorAll<HTMLInputElement>('[name=device]')) {
    input.onchange = () => preview.classList.toggle('phone', input.value === 'phone');
  }
}

start();
