/** What the hints come to, at once: computed small in the editing worker and laid over the picture. The newest wish wins. */
import { create } from 'zustand';
import definition from '../../capabilities/colorize-picture/definition.ts';
import type { Raster } from '../../capabilities/contract.ts';
import { chosenModels, sessionOf, useSessions } from '../../capabilities/session.ts';
import { editing, moved } from '../../jobs/editing.ts';
import { type ColourMark, guessOf, hexOf, type Mood } from '../../jobs/hints.ts';
import { useModelSettings } from '../../models/settings.ts';
import { shownStep, useDocument } from '../document.ts';
import { pictureBefore } from '../steps.ts';
import { assemble, type TiledPicture } from '../tiles.ts';
import { seenHints, useHinting } from './hinting.ts';

/** Longer side at which a net guesses, and of the preview: at rest, and while a dot moves. */
const GUESS_SIDE = 512;
const REST_SIDE = 320;
const LIVE_SIDE = 192;
const PROPOSAL_SIDE = 128;

export const moods: readonly Mood[] = definition.params.mood.options.map((option) => option.value);

interface Preview {
  /** The coloured small picture that lies over the canvas; null = the picture is shown as it is. */
  colours: Raster | null;
  /** Each mood that the model has, without the hints; empty until somebody asks for them. */
  proposals: Partial<Record<Mood, Raster>>;
  guess: 'none' | 'working' | 'there' | 'failed';
}

const NOTHING: Preview = { colours: null, proposals: {}, guess: 'none' };
export const usePreview = create<Preview>()(() => NOTHING);

/** Small copies of the picture that is to be coloured, and the net's guesses of it, the first one first. */
interface Ground {
  picture: TiledPicture;
  sizes: Record<'guess' | 'rest' | 'live' | 'proposal', Raster>;
  guesses: readonly Raster[];
  /** The models that guessed. */
  models: string;
}

let ground: Ground | undefined;
let proposalsWanted = false;

/** Shows the guess and its moods as soon as it is there. */
export function askForProposals(): void {
  proposalsWanted = true;
  refresh();
}

interface Wish {
  mood: Mood;
  saturation: number;
  automatic: boolean;
}

const wishOf = (params: Record<string, unknown>): Wish => ({
  mood: params.mood as Mood,
  saturation: Number(params.saturation),
  automatic: params.automatic === true,
});

/** The shown picture is the result of these very settings: nothing has to be laid over it. */
function isResult(wish: Wish): boolean {
  const { open } = useDocument.getState();
  const made = open && shownStep(open).provenance;
  if (made?.capability !== definition.id || useHinting.getState().draft) return false;
  return JSON.stringify(wishOf(made.params)) === JSON.stringify(wish);
}

let running = false;
let wanted = false;

function refresh(): void {
  wanted = true;
  if (!running) void work();
}

async function work(): Promise<void> {
  running = true;
  while (wanted) {
    wanted = false;
    await draw().catch((cause) => console.error(cause));
  }
  running = false;
}

async function draw(): Promise<void> {
  const { open } = useDocument.getState();
  const { offered, draft } = useHinting.getState();
  if (!open || !offered) {
    ground = undefined;
    proposalsWanted = false;
    usePreview.setState(NOTHING);
    return;
  }
  const wish = wishOf(sessionOf(definition).params);
  const now = await groundOf(pictureBefore(open, definition.id));
  const marks = seenHints();
  const wantsGuess = wish.automatic && (marks.length > 0 || proposalsWanted);
  if (wantsGuess && now.guesses.length === 0) void guessFor(now);
  const guess = wish.automatic && proposalsOrMarks() ? guessIn(now, wish.mood) : undefined;
  if ((marks.length === 0 && !guess) || isResult(wish)) usePreview.setState({ colours: null });
  else {
    const small = now.sizes[draft ? 'live' : 'rest'];
    usePreview.setState({ colours: await coloured(now, small, guess, wish, seenHints()) });
  }
  if (draft || !proposalsWanted) return;
  for (const mood of moods) {
    if (wanted) return;
    const own = now.guesses[guessOf(mood)];
    if (!own || usePreview.getState().proposals[mood]) continue;
    const raster = await coloured(now, now.sizes.proposal, own, { ...wish, mood, saturation: 100 }, []);
    usePreview.setState(({ proposals }) => ({ proposals: { ...proposals, [mood]: raster } }));
  }
}

/** The guess that a mood is one of, or the first where the model has no such other. */
const guessIn = ({ guesses }: Ground, mood: Mood) => guesses[guessOf(mood)] ?? guesses[0];

const proposalsOrMarks = () => proposalsWanted || seenHints().length > 0;

const coloured = (
  { picture }: Ground,
  small: Raster,
  guess: Raster | undefined,
  { mood, saturation }: Wish,
  marks: readonly ColourMark[],
): Promise<Raster> =>
  editing().previewHints(small, guess ?? null, {
    marks,
    reduction: picture.width / small.width,
    mood,
    saturation: saturation / 100,
  });

async function groundOf(picture: TiledPicture): Promise<Ground> {
  const models = JSON.stringify(chosenModels(definition));
  if (ground?.picture === picture && ground.models === models) return ground;
  const shrunk = (from: Raster, side: number) => editing().shrunkPicture(from, side);
  const guess = await shrunk(moved(await assemble(picture)), GUESS_SIDE);
  const sizes = {
    guess,
    rest: await shrunk(guess, REST_SIDE),
    live: await shrunk(guess, LIVE_SIDE),
    proposal: await shrunk(guess, PROPOSAL_SIDE),
  };
  usePreview.setState({ proposals: {}, guess: 'none' });
  ground = { picture, sizes, guesses: [], models };
  return ground;
}

async function guessFor(of: Ground): Promise<void> {
  if (usePreview.getState().guess !== 'none') return;
  usePreview.setState({ guess: 'working' });
  try {
    const { submitJob } = await import('../../jobs/queue.ts');
    const { width, height, data } = of.sizes.guess;
    const image = { width, height, data: data.slice() };
    const params = { ...sessionOf(definition).params, automatic: true, guesses: true, saturation: 100 };
    const models = chosenModels(definition);
    const { output } = await submitJob({ definition, inputs: { image }, params, models }).result;
    if (ground !== of || output.kind !== 'picture') return;
    of.guesses = cutBelow(output.raster, height / width);
    usePreview.setState({ guess: 'there' });
  } catch (cause) {
    console.error(cause);
    if (ground === of) usePreview.setState({ guess: 'failed' });
  }
  refresh();
}

/** The pictures of a sheet on which they lie below one another; `proportion` = height / width of each. */
function cutBelow({ width, height: sum, data }: Raster, proportion: number): Raster[] {
  const count = Math.max(1, Math.round(sum / (width * proportion)));
  const height = sum / count;
  const size = width * height * 4;
  return Array.from({ length: count }, (_, k) => ({
    width,
    height,
    data: data.slice(k * size, (k + 1) * size),
  }));
}

/** Colours nearer to each other than this, summed over the channels, are one. */
const SAME_COLOUR = 24;

/** The colours that the proposals have at a place of the picture, without those that hardly differ. */
export function likelyColours(at: { x: number; y: number }): string[] {
  const { open } = useDocument.getState();
  if (!open) return [];
  const found: number[][] = [];
  for (const { width, height, data } of Object.values(usePreview.getState().proposals)) {
    const x = Math.min(width - 1, Math.max(0, Math.floor((at.x / open.width) * width)));
    const y = Math.min(height - 1, Math.max(0, Math.floor((at.y / open.height) * height)));
    const rgb = [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
    const isNew = found.every(
      (other) => rgb.reduce((sum, value, c) => sum + Math.abs(value - other[c]!), 0) > SAME_COLOUR,
    );
    if (isNew) found.push(rgb);
  }
  return found.map(hexOf);
}

useDocument.subscribe(refresh);
useSessions.subscribe(refresh);
useModelSettings.subscribe(refresh);
useHinting.subscribe(({ draft, offered }, before) => {
  if (draft !== before.draft || offered !== before.offered) refresh();
});
