/** Loads the library that models/illustrator/build-library.mjs made: the lexicon once, the vectors of single drawings when asked. */

import type { Art } from './draw/draw-scene.ts';
import type { Drawing } from './drawing.ts';
import type { Scene } from './scene.ts';
import { Lexicon, type LexiconData } from './words/lexicon.ts';

async function inflate(bytes: BlobPart): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

export class Library {
  readonly lexicon: Lexicon;
  private readonly pack: ArrayBuffer;
  private readonly cache = new Map<number, Drawing>();

  private constructor(lexicon: Lexicon, pack: ArrayBuffer) {
    this.lexicon = lexicon;
    this.pack = pack;
  }

  /** @param files contents of lexicon.bin and drawings.bin */
  static async open(files: { lexicon: ArrayBuffer; drawings: ArrayBuffer }): Promise<Library> {
    const data = JSON.parse(await inflate(files.lexicon)) as LexiconData;
    return new Library(new Lexicon(data), files.drawings);
  }

  private async drawing(index: number): Promise<Drawing> {
    const known = this.cache.get(index);
    if (known) return known;
    const { at, bytes } = this.lexicon.drawings[index]!;
    const drawing = JSON.parse(await inflate(this.pack.slice(at, at + bytes))) as Drawing;
    this.cache.set(index, drawing);
    return drawing;
  }

  /** Everything that drawing the scene needs. */
  async art(scene: Scene): Promise<Art> {
    const drawings = new Map<number, Drawing>();
    for (const { drawing } of scene.items)
      if (!drawings.has(drawing)) drawings.set(drawing, await this.drawing(drawing));
    return { lexicon: this.lexicon, drawings };
  }
}
