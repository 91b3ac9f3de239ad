import { describe, expect, it } from 'vitest';
import type { ModelFile } from '../../../models/catalogue/manifest.ts';
import { servedPath } from '../../../models/catalogue/served-path.ts';
import { embeddedFiles, readCatalogue, readEmbedded } from '../../../models/convert/embedded.ts';
import { embeddedModels } from '../../../models/convert/vite-plugin.ts';

const files = [...readCatalogue().values()].flatMap((manifest) =>
  embeddedFiles(manifest).map((file) => ({ owner: manifest.id, file })),
);

describe('files that ship inside the build', () => {
  it('are emitted once each, under the path that embeddedUrl asks for, with the pinned bytes', () => {
    const emitted = new Map<string, number>();
    const generate = embeddedModels().generateBundle as unknown as () => void;
    generate.call({
      emitFile: ({ fileName, source }: { fileName: string; source: Uint8Array }) => {
        emitted.set(fileName, source.length);
      },
    } as never);
    expect(emitted).toEqual(new Map(files.map(({ file }) => [servedPath(file), file.bytes])));
  });

  it('stop the build where they differ from the manifest', () => {
    const { file, owner } = files[0]!;
    expect(() => readEmbedded({ ...file, sha256: '0'.repeat(64) }, owner)).toThrow(/the manifest says/);
    expect(() => readEmbedded({ ...file, bytes: file.bytes! + 1 }, owner)).toThrow(/the manifest says/);
  });

  it('stop the build where nothing makes them', () => {
    const file: ModelFile = { name: 'x.onnx', bytes: 1, sha256: 'ab', source: 'embedded:no-such.onnx' };
    expect(() => readEmbedded(file, 'x')).toThrow(/neither in models\/embedded nor made/);
  });

  it('cannot be named without a hash', () => {
    expect(() => servedPath({ name: 'x.onnx', sha256: null })).toThrow(/sha256/);
  });
});
