/**
 * From a prompt to the rows that a text encoder reads: weights in brackets, chunks of 75 tokens, padding.
 * The syntax is the customary one (first seen in the AUTOMATIC1111 web UI): `(word)` ×1.1, `((word))` ×1.21, `[word]` ÷1.1, `(word:1.3)` ×1.3, `\(` a plain bracket,
 * `BREAK` starts a new chunk.
 */
import { cleanPrompt } from './clean.ts';
import { CONTEXT_LENGTH, END_TOKEN, START_TOKEN, type Tokenizer } from './tokenizer.ts';

/** A stretch of the prompt with one weight; `chunkBreak` marks BREAK and has no text. */
export interface WeightedText {
  text: string;
  weight: number;
  chunkBreak?: boolean;
}

/** One row of 77 token ids and the weight of each. */
export interface PromptChunk {
  ids: Int32Array;
  weights: Float32Array;
}

/** Factor of one pair of brackets, by its opening character. */
const FACTORS: Record<string, number> = { '(': 1.1, '[': 1 / 1.1 };
const CLOSES: Record<string, string> = { ')': '(', ']': '[' };
const EXPLICIT_WEIGHT = /:\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*$/;
const CHUNK = CONTEXT_LENGTH - 2;

/** Splits a prompt into stretches of equal weight. Unclosed brackets count to the end of the prompt; stray closing ones are text. */
export function parseWeights(prompt: string): WeightedText[] {
  const parts: WeightedText[] = [];
  const open: { char: string; from: number }[] = [];
  let text = '';
  const flush = () => {
    text.split(/\s*\bBREAK\b\s*/).forEach((piece, i) => {
      if (i > 0) parts.push({ text: '', weight: 1, chunkBreak: true });
      if (piece !== '') parts.push({ text: piece, weight: 1 });
    });
    text = '';
  };
  const multiply = (from: number, factor: number) => {
    for (const part of parts.slice(from)) part.weight *= factor;
  };
  for (let i = 0; i < prompt.length; i++) {
    const char = prompt[i]!;
    const opener = CLOSES[char];
    const matching = opener ? open.findLastIndex((bracket) => bracket.char === opener) : -1;
    if (char === '\\' && i + 1 < prompt.length && '()[]\\'.includes(prompt[i + 1]!)) {
      text += prompt[++i];
    } else if (char in FACTORS) {
      flush();
      open.push({ char, from: parts.length });
    } else if (matching >= 0) {
      const explicit = char === ')' ? EXPLICIT_WEIGHT.exec(text) : null;
      if (explicit) text = text.slice(0, explicit.index);
      flush();
      const [bracket] = open.splice(matching, 1);
      multiply(bracket!.from, explicit ? Number.parseFloat(explicit[1]!) : FACTORS[bracket!.char]!);
    } else {
      text += char;
    }
  }
  flush();
  for (const bracket of open) multiply(bracket.from, FACTORS[bracket.char]!);
  return mergeEqual(parts);
}

function mergeEqual(parts: WeightedText[]): WeightedText[] {
  const merged: WeightedText[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last && !last.chunkBreak && !part.chunkBreak && last.weight === part.weight) last.text += part.text;
    else merged.push(part);
  }
  return merged;
}

/**
 * Rows of 77 ids for a prompt: start, up to 75 tokens, end, then `padId` (49407 for SD 1.x and SDXL's first encoder, 0 for SD 2.x and
 * SDXL's second). There is always at least one row.
 *
 * @param prompt as typed; cleaned here
 * @param minChunks pads with empty rows up to this many, so that prompt and negative prompt get embeddings of equal length
 * @param weighting false takes brackets literally
 */
export function chunkPrompt(
  tokenizer: Tokenizer,
  prompt: string,
  padId: number,
  minChunks = 1,
  weighting = true,
): PromptChunk[] {
  const cleaned = cleanPrompt(prompt);
  const parts: WeightedText[] = weighting ? parseWeights(cleaned) : [{ text: cleaned, weight: 1 }];
  const rows: { id: number; weight: number }[][] = [[]];
  for (const part of parts) {
    if (part.chunkBreak) rows.push([]);
    for (const id of tokenizer.encode(part.text)) {
      if (rows.at(-1)!.length === CHUNK) rows.push([]);
      rows.at(-1)!.push({ id, weight: part.weight });
    }
  }
  while (rows.length < minChunks) rows.push([]);
  return rows.map((row) => {
    const ids = new Int32Array(CONTEXT_LENGTH).fill(padId);
    const weights = new Float32Array(CONTEXT_LENGTH).fill(1);
    ids[0] = START_TOKEN;
    row.forEach(({ id, weight }, i) => {
      ids[i + 1] = id;
      weights[i + 1] = weight;
    });
    ids[row.length + 1] = END_TOKEN;
    return { ids, weights };
  });
}
