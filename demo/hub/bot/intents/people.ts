import { byName, choices, type Intent, mentions, say } from '../turn.ts';

/** What starts a conversation, and what every visitor sees first. */
export const WELCOME_CHOICES = ['Where is my order?', 'Show me jackets', 'Returns', 'Opening hours'];

/** Manners: greeting, thanks, complaint, a person, small talk. */
export const PEOPLE_INTENTS: Intent[] = [
  {
    name: 'person',
    matches: mentions(
      'person',
      'human',
      '(live )?agent',
      'someone',
      'somebody',
      'representative',
      'real people',
      'talk to (you|us|staff)',
      'chat to agent',
      'call me',
    ),
    answer: (scene) => ({
      messages: [
        {
          parts: [
            { type: 'text', text: `Of course${byName(scene)}. Please wait while I connect you to our team.` },
          ],
          actions: [{ id: 'escalateToHuman', data: {} }],
        },
      ],
      escalates: true,
    }),
  },
  {
    name: 'complaint',
    matches: mentions(
      'complain',
      'complaint',
      'angry',
      'terrible',
      'broken',
      'damaged',
      'defect(ive)?',
      'disappointed',
      'awful',
      'something is wrong',
      'not working',
      'leaks?',
      'torn',
    ),
    answer: (scene) =>
      say(
        `I'm sorry to hear that${byName(scene)}. That is not how it should be.`,
        'If you can, send a picture of it; it helps my colleagues to decide at once.',
        choices('What would you like?', 'Talk to a person', 'Returns', 'Repairs'),
      ),
  },
  {
    name: 'thanks',
    matches: mentions('thanks', 'thank you', 'thx', 'cheers', 'great', 'perfect', 'takk', 'danke', 'merci'),
    answer: (scene) => say(`My pleasure${byName(scene)}. Anything else, just ask.`),
  },
  {
    name: 'goodbye',
    matches: mentions('bye', 'goodbye', 'see you', "that's all", '^(no|nope)$'),
    answer: () => say('See you out there! 🏔️'),
  },
  {
    name: 'who are you',
    matches: mentions('are you (a )?(bot|robot|human|real)', 'who are you', 'your name'),
    answer: () =>
      say("I'm the Fjell & Fjord assistant: a bot, but one that has read every label in the shop."),
  },
  {
    name: 'small talk',
    matches: mentions('how are you', "how's it going", 'weather', 'joke', "what('s| is) up"),
    answer: ({ heard, random }) => {
      if (heard.includes('weather'))
        return say('There is no bad weather, only the wrong jacket. Shall I show you the right one?');
      if (heard.includes('joke'))
        return say(
          'Why did the tent feel relaxed?',
          { type: 'pause', time: 1200 },
          'It was no longer intents.',
        );
      return say(
        random() < 0.5
          ? 'Fresh as mountain air, thanks. And you?'
          : 'Couldn’t be better. Where are you off to?',
      );
    },
  },
  {
    name: 'greeting',
    matches: mentions(
      'hi',
      'hello',
      'hey',
      'good (morning|afternoon|evening)',
      'hei',
      'hallo',
      'moin',
      'hola',
    ),
    answer: (scene) =>
      say(`Hello${byName(scene)}! What can I do for you?`, choices('For example:', ...WELCOME_CHOICES)),
  },
];
