import { writeFileSync } from 'node:fs';
import { buttons, files, MARKDOWN, pictures, text, cards as toCards, view } from '../screens/parts.ts';
import { expect, forEachEngine } from './stage.ts';

const PHONE = [390, 780] as const;

/** What is wider than the place it has, though it is not made to be moved sideways. */
function findTooWide(): string[] {
  const root = document.querySelector('captivate-chat')?.shadowRoot;
  const all = [...(root?.querySelectorAll<HTMLElement>('*') ?? []), document.documentElement];
  return all
    .filter((element) => !element.matches('.carousel__track, pre, .table'))
    .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX) || element === all.at(-1))
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ className, localName }) => `${localName} ${className}`);
}

await forEachEngine((test) => {
  for (const look of ['light', 'dark', 'phone']) {
    test(`looks as it should: ${look}`, async ({ visitor, stage }, info) => {
      const { engine } = visitor;
      const picture = async (of: string) => {
        await new Promise((resolve) => setTimeout(resolve, 600));
        writeFileSync(info.outputPath(`${of}.png`), await engine.screenshot());
        expect(await visitor.ask(findTooWide)).toEqual([]);
        // It stands at its end, where the visitor is.
        expect(await visitor.all('button', '^New messages$')).toEqual([]);
      };
      if (look === 'phone') await engine.resize(...PHONE);
      await engine.visit(
        stage.page('heard', { theme: look === 'phone' ? 'light' : look, greeting: 'Need a hand?' }),
      );
      await visitor.see('button', '^Open chat');
      if (look !== 'phone') await visitor.see('button', 'Need a hand');
      await picture('closed');
      await visitor.click('button', '^Open chat');
      await visitor.say('hello');
      const id = await visitor.conversationId();
      await picture('open');
      // In every engine it is a cross now, not in those alone whose styles know `d`.
      const mark = () => {
        const svg = document.querySelector('captivate-chat')?.shadowRoot?.querySelector('.launcher svg');
        return svg ? getComputedStyle(svg).clipPath : '';
      };
      expect(await visitor.ask(mark)).toMatch(/^polygon/);
      const panel = await visitor.see('dialog');
      const [width = 0, height = 0] = await visitor.ask(() => [innerWidth, innerHeight]);
      expect(panel.x).toBeGreaterThanOrEqual(0);
      expect(panel.y).toBeGreaterThanOrEqual(0);
      expect(panel.x + panel.width).toBeLessThanOrEqual(width);
      expect(panel.y + panel.height).toBeLessThanOrEqual(height);
      stage.hub.say(id, [
        text('From our shelves:'),
        toCards(stage.shop().replace(/\/$/, '')),
        buttons('Which size?', 'Small', 'Medium', 'Large'),
      ]);
      await visitor.see('button', '^Large$');
      await visitor.see('image');
      await picture('cards');
      stage.hub.say(id, [MARKDOWN]);
      await visitor.see('table');
      await picture('markdown');
      stage.hub.say(id, [files(stage.hub.url), pictures(view(stage.hub.url))]);
      await visitor.see('audio');
      await picture('files');
      await visitor.click('button', '^More options');
      await visitor.see('menuitem');
      await picture('menu');
    });
  }
});
