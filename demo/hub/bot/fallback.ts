import { readFileUrl } from '../events/message.ts';
import { readText } from '../events/request.ts';
import { WELCOME_CHOICES } from './intents/people.ts';
import { byName, choices, type Scene, say, type Turn } from './turn.ts';

/** The first words, before the visitor has said anything. */
export function toWelcome(scene: Scene): Turn {
  return say(
    `Hi${byName(scene)}! I'm the Fjell & Fjord assistant.`,
    'Ask me about gear, orders and returns, or pick one of these.',
    choices('How can I help?', ...WELCOME_CHOICES),
  );
}

/** What the bot says when a file came. */
export function toFileAnswer({ content, heard }: Scene): Turn {
  const names = content.files.map((file) => readText(file, 'filename') || 'your file');
  const isPicture = content.files.every((file) => readText(file, 'type').startsWith('image'));
  const lost = content.files.some((file) => readFileUrl(file) === '');
  if (lost)
    return say('A file was announced, but it has no address that I could open. Could you send it again?');
  const thanks = isPicture ? 'Thanks for the picture!' : `Thanks, I have ${names.join(' and ')}.`;
  const next = choices('What is it about?', 'Returns', 'Something is wrong', 'Talk to a person');
  return heard === ''
    ? say(thanks, next)
    : say(thanks, 'My colleagues will see it together with what you wrote.', next);
}

/** Nothing matched: say so, and offer ways on. */
export function toFallback({ random }: Scene): Turn {
  const words = [
    "I'm not sure I got that. I'm best at orders, sizes and returns.",
    "That is beyond a shop's bot, I'm afraid. These I can do:",
    'Could you put that another way? Or take one of these:',
  ];
  const pick = words[Math.floor(random() * words.length)] ?? words[0];
  return say(
    String(pick),
    choices(
      'Perhaps one of these?',
      'Where is my order?',
      'Show me products',
      'Opening hours',
      'Talk to a person',
    ),
  );
}
