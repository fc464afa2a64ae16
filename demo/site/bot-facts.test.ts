import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { CATALOGUE } from '../hub/bot/catalogue.ts';
import { createHub, type Hub } from '../hub/create-hub.ts';
import { connectVisitor, type Visitor } from '../hub/testing/visitor.ts';
import { PRODUCTS } from './products.ts';

const SHOP = 'https://shop.example';

let hub: Hub;
let visitor: Visitor;
let id: string;

beforeAll(async () => {
  hub = await createHub({ pace: 0, random: () => 0.1, shopUrl: SHOP });
  visitor = await connectVisitor(hub);
  id = await visitor.start({ userId: 'a' });
  await visitor.next('bot_message');
});
afterAll(() => hub.close());

/** The bot's answer as plain words: no markup, one space. */
async function ask(text: string): Promise<string> {
  visitor.say(id, text);
  const { content } = await visitor.next('bot_message');
  return plain(JSON.stringify(content).replaceAll('\\n', ' '));
}

const plain = (text: string) => text.replace(/\*\*|\||<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const read = (page: string) => readFileSync(new URL(page, import.meta.url), 'utf8');

/** The rows of one table of a page, as lists of cells. */
function readTable(page: string, mark: string): string[][] {
  const html = read(page);
  const start = html.indexOf(mark);
  expect(start, `${page} has "${mark}"`).toBeGreaterThan(-1);
  const body = html.slice(start).match(/<tbody>([\s\S]*?)<\/tbody>/)?.[1] ?? '';
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row]) =>
    [...String(row).matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => String(cell)),
  );
}

describe('what the bot says of the shop is what the shop says', () => {
  it('about opening hours and the address', async () => {
    const answer = await ask('When are you open?');
    const rows = readTable('contact.html', 'class="hours"');
    expect(rows).toHaveLength(3);
    for (const [day, hours] of rows) expect(answer.toLowerCase()).toContain(`${day} ${hours}`.toLowerCase());
    expect(answer).toContain('Strandgaten 18, 5013 Bergen');
  });

  it('about ways to get in touch', async () => {
    const answer = await ask('What is your phone number?');
    const page = read('contact.html');
    const said = [
      'Strandgaten 18, 5013 Bergen',
      '+47 55 01 98 00',
      'tel:+4755019800',
      'hello@fjellfjord.example',
      'Monday to Friday 9–18, Saturday 10–16',
      'within a working day',
    ];
    for (const fact of said) {
      expect(page).toContain(fact);
      expect(answer).toContain(fact);
    }
  });

  it('about delivery: each place with its time, its price, and from when it is free', async () => {
    const answer = (await ask('How long does delivery take?')).toLowerCase();
    const rows = readTable('delivery.html', 'Delivery times and prices');
    expect(rows).toHaveLength(4);
    for (const [place, time, price, free] of rows) {
      const from = free === 'Always' ? 'always free' : `${price}, free from ${free}`;
      expect(answer).toContain(`${place} : ${time}, ${from}`.toLowerCase());
    }
    expect(read('basket.ts')).toMatch(/FREE_DELIVERY_FROM = 80;\s+const DELIVERY = 4\.9;/);
  });

  it('about returns and repairs', async () => {
    const returns = await ask('Returns');
    expect(returns).toContain('60 days');
    expect(returns).toContain('free of charge');
    expect(returns).toContain('within five working days of its arrival');
    expect(read('delivery.html')).toMatch(/Sixty days to send it back, free of charge/);
    expect(read('delivery.html')).toMatch(/Within five working days of its arrival/);
    const repairs = await ask('Do you repair tents?');
    expect(repairs).toContain('Shells and tents are repaired free of charge for five years');
    expect(read('delivery.html')).toContain('Shells and tents are repaired free of charge for five years');
  });

  it('about sizes', async () => {
    const answer = await ask('Which size am I?');
    for (const [size, ...widths] of readTable('delivery.html', 'Clothing sizes')) {
      expect(answer).toContain([size, ...widths.map((width) => width.replace(' cm', ''))].join(' '));
    }
    const boots = 'Boots fit half a size large, so that a thick sock has room.';
    expect(await ask('What size boots?')).toContain(boots);
    expect(read('delivery.html')).toContain(boots);
  });

  it('about how an order number looks', async () => {
    expect(await ask('Where is my order?')).toContain('FF-10432');
    expect(read('delivery.html')).toContain('FF-10432');
  });
});

describe('the bot’s catalogue', () => {
  it('is the shop’s', () => {
    const theirs = PRODUCTS.map(({ slug, name, price, blurb, sizes }) => [slug, name, price, blurb, sizes]);
    expect(CATALOGUE.map(({ slug, name, price, line, sizes }) => [slug, name, price, line, sizes])).toEqual(
      theirs,
    );
  });

  it.each(PRODUCTS.filter(({ category }) => !/Clothing|Footwear/.test(category)))(
    'knows the sizes of the $name',
    async ({ name, sizes }) => {
      const answer = await ask(`Which size of the ${name}?`);
      expect(answer).toContain(name);
      for (const size of sizes) expect(answer.toLowerCase()).toContain(size.toLowerCase());
    },
  );
});

describe('a card', () => {
  const cardOf = async (visitorOf: Visitor, conversation: string) => {
    visitorOf.say(conversation, 'Show me the Hytte 2 tent');
    const content = (await visitorOf.next('bot_message')).content as JsonObject[];
    const cards = content.find((part) => part.type === 'cards')?.cards as JsonObject[];
    return [cards[0]?.link, cards[0]?.image_url];
  };
  const startAt = (url: string) => visitor.start({ userId: 'b', metadata: { page: { url } } });

  it('leads into the shop that the visitor is in', async () => {
    const conversation = await startAt(`${SHOP}/products.html?category=Camping`);
    await visitor.next('bot_message');
    expect(await cardOf(visitor, conversation)).toEqual([
      `${SHOP}/product.html?item=hytte-2-tent`,
      `${SHOP}/media/hytte-2-tent.svg`,
    ]);
  });

  it.each(['https://else.example/', `${SHOP}.evil.example/`])(
    'leads to the hub’s own copy of it from %s',
    async (url) => {
      const conversation = await startAt(url);
      await visitor.next('bot_message');
      expect((await cardOf(visitor, conversation))[0]).toBe(`${hub.url}/site/product.html?item=hytte-2-tent`);
    },
  );

  it('shows a picture that the shop has under that name', () => {
    const pictures = readdirSync(new URL('media/', import.meta.url));
    expect(CATALOGUE.map(({ slug }) => `${slug}.svg`).filter((name) => !pictures.includes(name))).toEqual([]);
  });
});
