/**
 * The head of an ONNX file whose one weight, a table of bytes `[rows, 4096]`, is everything that follows it in the file. The
 * net gives the row that it is asked for: `row` int64 [1] → `answer` float32 [1, 4096]. Field numbers: onnx.proto.
 */

export const ROW_BYTES = 4096;

const varint = (value) => {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Buffer.from([...bytes, value]);
};
const number = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);
/** A field with a length. @param {number} [length] where its content follows later, in part or whole */
const message = (field, content, length = content.length) =>
  Buffer.concat([varint((field << 3) | 2), varint(length), content]);
const text = (field, content) => message(field, Buffer.from(content));

const tensorInfo = (field, name, elementType, dims) => {
  const shape = Buffer.concat(dims.map((d) => message(1, number(1, d))));
  const type = message(1, Buffer.concat([number(1, elementType), message(2, shape)]));
  return message(field, Buffer.concat([text(1, name), message(2, type)]));
};

const FLOAT = 1;
const UINT8 = 2;
const INT64 = 7;

/** @param {number} rows @returns {Buffer} to be followed by `rows` × 4096 bytes */
export function largeOnnxHead(rows) {
  const bytes = rows * ROW_BYTES;
  const gather = Buffer.concat([text(1, 'table'), text(1, 'row'), text(2, 'found'), text(4, 'Gather')]);
  const to = Buffer.concat([text(1, 'to'), number(3, FLOAT), number(20, 2)]);
  const cast = Buffer.concat([text(1, 'found'), text(2, 'answer'), text(4, 'Cast'), message(5, to)]);
  const raw = message(9, Buffer.alloc(0), bytes);
  const tensor = Buffer.concat([
    number(1, rows),
    number(1, ROW_BYTES),
    number(2, UINT8),
    text(8, 'table'),
    raw,
  ]);
  const graph = Buffer.concat([
    message(1, gather),
    message(1, cast),
    text(2, 'large'),
    tensorInfo(11, 'row', INT64, [1]),
    tensorInfo(12, 'answer', FLOAT, [1, ROW_BYTES]),
    message(5, tensor, tensor.length + bytes),
  ]);
  const opset = message(8, number(2, 17));
  return Buffer.concat([number(1, 8), opset, message(7, graph, graph.length + bytes)]);
}
