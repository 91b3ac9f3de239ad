/** A finished job → the answer: picture or JSON, and headers that say how it was made. */
import type { Provenance } from '../../capabilities/contract.ts';
import { COMMON_HEADERS } from './errors.ts';

/** Milliseconds per stage of one request, in order. */
export type Timings = { stage: string; ms: number }[];

const token = (text: string) => text.replace(/[^A-Za-z0-9_.-]+/g, '-') || 'stage';

/** `decode;dur=3.1, tile;dur=210.4` */
export function serverTiming(timings: Timings): string {
  return timings.map(({ stage, ms }) => `${token(stage)};dur=${ms.toFixed(1)}`).join(', ');
}

const distinct = (values: readonly (string | number)[]) => [...new Set(values)].join(', ');

/** Letters of one sentence, and of all of them as they are sent: clients refuse answers with long heads (Node above 16 KiB). */
const LONGEST_NOTICE = 300;
const MOST_NOTICES = 4096;

/** A JSON list of sentences, percent-encoded; the last ones are left out where they are too many. */
export function encodeNotices(notices: readonly string[]): string {
  const sentences = notices.map((sentence) => {
    // By characters, so that none is cut in two.
    const letters = [...sentence];
    return letters.length > LONGEST_NOTICE ? `${letters.slice(0, LONGEST_NOTICE).join('')} …` : sentence;
  });
  const encode = () => encodeURIComponent(JSON.stringify(sentences));
  while (sentences.length > 1 && encode().length > MOST_NOTICES) sentences.pop();
  return encode();
}

/**
 * Headers of a good answer. `X-Tintype-Model` lists the models' ids (`none` where the method has no model),
 * `X-Tintype-Notices` is a JSON list of sentences, percent-encoded because headers carry no Unicode.
 */
export function resultHeaders(made: readonly Provenance[], timings: Timings): Record<string, string> {
  const models = made.flatMap((p) => p.models.map(({ id }) => id));
  const seeds = made.flatMap((p) => (p.seed === undefined ? [] : [p.seed]));
  const backends = made.map((p) => p.backend).filter((backend) => backend !== 'none');
  const notices = made.flatMap((p) => p.notices);
  return {
    ...COMMON_HEADERS,
    'X-Tintype-Model': distinct(models) || 'none',
    'X-Tintype-Backend': distinct(backends) || 'none',
    ...(seeds.length > 0 && { 'X-Tintype-Seed': distinct(seeds) }),
    ...(notices.length > 0 && { 'X-Tintype-Notices': encodeNotices(notices) }),
    'Server-Timing': serverTiming(timings),
  };
}

/** Stage timings of what was made; with several steps each stage carries its step's number. */
export function stageTimings(made: readonly Provenance[]): Timings {
  if (made.length === 1) return made[0]!.timings;
  return made.flatMap(({ capability, timings }, i) =>
    timings.map(({ stage, ms }) => ({ stage: `${i + 1}.${capability}.${stage}`, ms })),
  );
}
