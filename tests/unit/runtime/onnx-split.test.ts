import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { OnnxGraph } from '../../../models/convert/onnx-graph.ts';
import { ModelProto } from '../../../models/convert/onnx-schema.ts';
import { splitModel } from '../../../workers/runtime/onnx-split.ts';

/** What the app's own schema leaves out. */
const Tensor = protobuf.Root.fromJSON({
  nested: {
    Tensor: {
      fields: {
        name: { type: 'string', id: 8 },
        rawData: { type: 'bytes', id: 9 },
        external: { type: 'Entry', id: 13, rule: 'repeated' },
        dataLocation: { type: 'int32', id: 14 },
      },
    },
    Entry: { fields: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } } },
    Graph: { fields: { initializer: { type: 'Tensor', id: 5, rule: 'repeated' } } },
    Model: { fields: { graph: { type: 'Graph', id: 7 } } },
  },
}).lookupType('Model');

const weights = Float32Array.from({ length: 90_000 }, (_, i) => Math.sin(i));

function model(): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph('g', 'a test');
  const x = graph.input('x', [1, 300]);
  const large = graph.constant('large', weights, [300, 300]);
  const small = graph.constant('small', Float32Array.of(1, 2, 3), [3]);
  graph.node('MatMul', [x, large], {}, 'y');
  graph.node('Add', [small, small], {}, 'z');
  graph.output('y', [1, 300]);
  return Uint8Array.from(graph.toBytes());
}

it('leaves the graph as it was and names the place of every large weight', async () => {
  const bytes = model();
  const { graph, shards } = await splitModel(new Blob([bytes]), 'file.onnx');
  expect(graph.length).toBeLessThan(1500);
  const strip = (data: Uint8Array) => {
    const { graph: content, ...rest } = ModelProto.toObject(ModelProto.decode(data), { longs: Number });
    return { ...rest, node: content.node, input: content.input, output: content.output };
  };
  expect(strip(graph)).toEqual(strip(bytes));
  const decoded = Tensor.toObject(Tensor.decode(graph)) as {
    graph: {
      initializer: { name: string; rawData?: Uint8Array; external?: { key: string; value: string }[] }[];
    };
  };
  const [large, small] = decoded.graph.initializer;
  expect(small!.rawData).toHaveLength(12);
  expect(large!.rawData).toBeUndefined();
  const place = Object.fromEntries(large!.external!.map(({ key, value }) => [key, value]));
  expect(place.location).toBe('file.onnx');
  expect(shards.map(({ path }) => path)).toEqual(['file.onnx']);
  const [from, length] = [Number(place.offset), Number(place.length)];
  const held = await shards[0]!.data.slice(from, from + length).arrayBuffer();
  expect(new Float32Array(held)).toEqual(weights);
});

it('cuts the weights into shards that are not too large', async () => {
  const graph = new OnnxGraph('g', 'a test');
  const tables = [0, 1, 2, 3, 4].map((k) =>
    graph.constant(
      `w${k}`,
      Float32Array.from({ length: 2000 }, (_, i) => i + k),
      [2000],
    ),
  );
  graph.output(graph.node('Sum', tables, {}, 'y'), [2000]);
  const { graph: rest, shards } = await splitModel(new Blob([Uint8Array.from(graph.toBytes())]), 'f', {
    most: 18_000,
  });
  expect(shards.map(({ path }) => path)).toEqual(['f', 'f.1', 'f.2']);
  for (const { data } of shards) expect(data.size).toBeLessThanOrEqual(18_000);
  const decoded = Tensor.toObject(Tensor.decode(rest)) as {
    graph: { initializer: { external: { key: string; value: string }[] }[] };
  };
  for (const [k, { external }] of decoded.graph.initializer.entries()) {
    const place = Object.fromEntries(external.map(({ key, value }) => [key, value]));
    const shard = shards.find(({ path }) => path === place.location)!;
    const from = Number(place.offset);
    const held = new Float32Array(await shard.data.slice(from, from + Number(place.length)).arrayBuffer());
    expect([held.length, held[0], held[1999]]).toEqual([2000, k, 1999 + k]);
  }
});

it('cuts one large file of external weights, whatever the order of its tensors', async () => {
  const bytes = model();
  const { graph, shards } = await splitModel(new Blob([bytes]), 'weights.pb');
  // As published: a small graph, and one file that holds the weights of three tensors out of order.
  const floats = Float32Array.from({ length: 3000 }, (_, i) => i);
  const place = (offset: number) => [
    { key: 'location', value: 'weights.pb' },
    { key: 'offset', value: String(offset) },
    { key: 'length', value: '4000' },
  ];
  const published = Tensor.encode(
    Tensor.create({
      graph: {
        initializer: [4000, 8000, 0].map((offset) => ({
          name: `at ${offset}`,
          external: place(offset),
          dataLocation: 1,
        })),
      },
    }),
  ).finish();
  const split = await splitModel(new Blob([Uint8Array.from(published)]), 'unet.onnx', {
    most: 5000,
    external: { 'weights.pb': new Blob([floats]) },
  });
  const decoded = Tensor.toObject(Tensor.decode(split.graph)) as {
    graph: {
      initializer: { name: string; dataLocation: number; external: { key: string; value: string }[] }[];
    };
  };
  expect(split.shards.map(({ path }) => path)).toEqual(['weights.pb', 'weights.pb.1', 'weights.pb.2']);
  for (const { name, dataLocation, external } of decoded.graph.initializer) {
    const found = Object.fromEntries(external.map(({ key, value }) => [key, value]));
    const shard = split.shards.find(({ path }) => path === found.location)!;
    const from = Number(found.offset);
    const held = new Float32Array(await shard.data.slice(from, from + Number(found.length)).arrayBuffer());
    expect([dataLocation, held.length, held[0]]).toEqual([1, 1000, Number(name.slice(3)) / 4]);
  }
  // What already is external, and small enough to be left alone, stays as it is.
  const again = await splitModel(new Blob([Uint8Array.from(graph)]), 'x');
  expect(again.shards).toEqual([]);
  expect(Tensor.toObject(Tensor.decode(again.graph))).toEqual(Tensor.toObject(Tensor.decode(graph)));
  expect(shards).toHaveLength(1);
});

it('reads only little of the file', async () => {
  const bytes = model();
  let read = 0;
  const watched = new Blob([bytes]);
  const slice = watched.slice.bind(watched);
  watched.slice = (start, end) => {
    read += end! - start!;
    return slice(start, end);
  };
  const { shards } = await splitModel(watched, 'file.onnx');
  // Shards are references.
  for (const { data } of shards) read -= data.size;
  expect(read).toBeLessThan(bytes.length / 2);
});

it.each([
  ['cut off', () => model().slice(0, 100_000)],
  ['no protobuf', () => new TextEncoder().encode('<!doctype html>')],
])('refuses what is %s', async (_, make) => {
  await expect(splitModel(new Blob([make()]), 'f')).rejects.toThrow(RangeError);
});
