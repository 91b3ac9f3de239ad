/** Prompts → what the UNet is conditioned on. Encoders are opened one after the other and released before the UNet is loaded. */
import type { Family } from './families.ts';
import { type DiffusionGraph, type DiffusionGraphs, withGraph } from './graphs.ts';
import { applyWeights } from './guidance.ts';
import { chunkPrompt, type PromptChunk } from './prompt.ts';
import { castFeeds, readFloats } from './tensors.ts';
import { CONTEXT_LENGTH, type Tokenizer } from './tokenizer.ts';

/** States `[77 × chunks, width]` and, for SDXL, the pooled text `[pooledWidth]`. */
export interface Conditioning {
  states: Float32Array;
  tokens: number;
  width: number;
  pooled?: Float32Array;
}

interface Encoded {
  states: Float32Array;
  width: number;
  pooled?: Float32Array;
}

async function encodeChunks(
  graph: DiffusionGraph,
  encoder: Family['textEncoders'][number],
  chunks: readonly PromptChunk[],
): Promise<Encoded> {
  const rows: Float32Array[] = [];
  let pooled: Float32Array | undefined;
  for (const { ids, weights } of chunks) {
    const outputs = await graph.run(
      castFeeds(graph.inputs, { input_ids: { data: ids, dims: [1, CONTEXT_LENGTH] } }),
    );
    const states = readFloats(outputs, encoder.states).slice();
    applyWeights(states, weights);
    rows.push(states);
    if (encoder.pooled) pooled ??= readFloats(outputs, encoder.pooled).slice();
  }
  const states = new Float32Array(rows.length * rows[0]!.length);
  rows.forEach((row, i) => {
    states.set(row, i * row.length);
  });
  return { states, width: rows[0]!.length / CONTEXT_LENGTH, ...(pooled ? { pooled } : {}) };
}

/** Joins the states of several encoders token by token. */
function join(parts: readonly Encoded[]): Conditioning {
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const tokens = parts[0]!.states.length / parts[0]!.width;
  const states = new Float32Array(tokens * width);
  let column = 0;
  for (const part of parts) {
    for (let token = 0; token < tokens; token++) {
      states.set(part.states.subarray(token * part.width, (token + 1) * part.width), token * width + column);
    }
    column += part.width;
  }
  const pooled = parts.find((part) => part.pooled)?.pooled;
  return { states, tokens, width, ...(pooled ? { pooled } : {}) };
}

/**
 * Conditionings of several prompts, in order, of equal length (shorter prompts get empty chunks).
 * @param weighting false takes brackets in prompts literally
 */
export async function encodePrompts(
  graphs: DiffusionGraphs,
  family: Family,
  tokenizer: Tokenizer,
  prompts: readonly string[],
  weighting = true,
): Promise<Conditioning[]> {
  const parts: Encoded[][] = prompts.map(() => []);
  for (const encoder of family.textEncoders) {
    const chunk = (prompt: string, atLeast: number) =>
      chunkPrompt(tokenizer, prompt, encoder.padId, atLeast, weighting);
    const longest = Math.max(...prompts.map((prompt) => chunk(prompt, 1).length));
    // The axes stay free: the sequence length of the published SD-Turbo encoder must not be pinned.
    await withGraph(graphs, encoder.graph, {}, async (graph) => {
      for (const [i, prompt] of prompts.entries()) {
        parts[i]!.push(await encodeChunks(graph, encoder, chunk(prompt, longest)));
      }
    });
  }
  return parts.map(join);
}
