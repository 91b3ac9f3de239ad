/** Make art: a look at what the illustrator draws; the whole sheet is tests/bench/illustrator-sheet.mjs. */
import { readFileSync } from 'node:fs';
import type { Context, QualityCase } from './context.ts';
import type { Section } from './section.ts';

const EVERY = 6;
const IN_A_STRIP = 4;

async function measure(context: Context, section: Section): Promise<void> {
  const prompts = readFileSync(new URL('../illustrator-prompts.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .filter((_, i) => i % EVERY === 0);
  for (let at = 0; at < prompts.length; at += IN_A_STRIP) {
    const pictures = [];
    for (const inputText of prompts.slice(at, at + IN_A_STRIP)) {
      const out = await context.studio.picture('make-art', {}, { inputText, side: 512, seedValue: 1 });
      pictures.push(await context.shown(inputText, 'ours', out));
    }
    section.strips.push({ caption: `prompts ${at + 1} to ${at + pictures.length}`, pictures });
  }
}

export const create: QualityCase = {
  id: 'create',
  title: 'Make art',
  capability: 'make-art',
  about:
    'Every sixth prompt of the illustrator’s sheet, first seed. Look whether the things named are there.',
  measure,
};
