/** Bytes that are hardly HTTP, for a server's socket; the same ones for the same seed. */
import fc from 'fast-check';

const text = fc.string({ unit: 'binary', maxLength: 300 }).map((s) => Buffer.from(s, 'latin1'));
const line = fc.string({ maxLength: 60 }).map((s) => s.replace(/[\r\n]/g, ' '));

const head = (path: string, headers: readonly string[]) =>
  `POST /${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers.map((h) => `${h}\r\n`).join('')}\r\n`;

/** A request with its true length, whatever the body is. */
const whole = (path: string, type: string, body: Buffer, more: readonly string[]) =>
  Buffer.concat([
    Buffer.from(head(path, [...more, `Content-Type: ${type}`, `Content-Length: ${body.length}`])),
    body,
  ]);

const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\n\r\n${value}\r\n`;

/** Multipart whose boundaries, headers or end are wrong. */
const multipart = fc
  .tuple(line, line, fc.constantFrom('--x--\r\n', '', '--y--\r\n', '--x', '\r\n--x--'), fc.nat(400))
  .map(([name, value, end, cut]) =>
    Buffer.from(`${part('image', value)}${part(name, value)}${end}`).subarray(cut),
  );

const json = fc.oneof(
  fc.json().map((s) => Buffer.from(s.slice(0, -1))),
  fc.nat(4000).map((n) => Buffer.from('{"a":'.repeat(n))),
  fc.json().map((s) => Buffer.from(s, 'utf16le')),
);

const TYPES = [
  'application/json',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'multipart/form-data; boundary="',
  'application/x-www-form-urlencoded',
  'image/png',
  'text/plain; charset=\u00ff',
  ';;;',
];

export interface RawRequest {
  bytes: Buffer;
  /** It may not be whole, so that nothing need come back; the client says that no more will come. */
  leaves: boolean;
}

const stays = (bytes: Buffer): RawRequest => ({ bytes, leaves: false });
const leaves = (bytes: Buffer): RawRequest => ({ bytes, leaves: true });

/**
 * @param path of an endpoint
 * @param key what its requests need in the header
 */
export function rawRequests(path: string, key: string, count: number, seed: number): RawRequest[] {
  const own = [`Authorization: ${key}`];
  const type = fc.constantFrom(...TYPES);
  const body = fc.oneof(text, multipart, json);
  const wellFramed = fc.tuple(type, body).map(([t, b]) => whole(path, t, b, own));
  /** The client goes away in the middle of its body. */
  const abandoned = fc
    .tuple(type, body, fc.integer({ min: 1, max: 10_000_000 }))
    .map(([t, b, more]) =>
      Buffer.concat([
        Buffer.from(head(path, [...own, `Content-Type: ${t}`, `Content-Length: ${b.length + more}`])),
        b,
      ]),
    );
  const chunked = fc
    .tuple(fc.constantFrom('5', 'fffffffff', '-1', 'zz', '5;a=b', ''), text)
    .map(([size, b]) =>
      Buffer.concat([
        Buffer.from(head(path, [...own, 'Content-Type: application/json', 'Transfer-Encoding: chunked'])),
        Buffer.from(`${size}\r\n`),
        b,
        Buffer.from('\r\n0\r\n\r\n'),
      ]),
    );
  const largeHeaders = fc
    .tuple(fc.integer({ min: 20_000, max: 200_000 }), fc.boolean())
    .map(([size, many]) =>
      Buffer.from(
        head(
          path,
          many ? Array.from({ length: size / 12 }, (_, i) => `X-${i}: abc`) : [`X: ${'a'.repeat(size)}`],
        ),
      ),
    );
  const oddHeads = fc
    .constantFrom(
      ['Content-Length: 5', 'Content-Length: 6'],
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
      ['Content-Length: -5'],
      ['Content-Length: 99999999999999999999'],
      ['Transfer-Encoding: gzip, identity'],
      ['Upgrade: websocket', 'Connection: Upgrade'],
      ['Expect: 100-continue', 'Content-Length: 2'],
      ['Expect: miracles', 'Content-Length: 2'],
      ['no colon in this line'],
      ['Content-Encoding: gzip', 'Content-Length: 2'],
    )
    .map((headers) => Buffer.from(`${head(path, [...own, ...headers])}{}`));
  const noHttp = fc.oneof(
    text,
    fc
      .constantFrom(
        'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n',
        'GET http://elsewhere.example/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n',
        'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
        `POST /${path} HTTP/9.9\r\n\r\n`,
        `POST /${path}\r\n\r\n`,
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      )
      .map((s) => Buffer.from(s, 'latin1')),
  );
  const request = fc.oneof(
    ...[wellFramed, oddHeads].map((arbitrary) => arbitrary.map(stays)),
    // A server that stops reading a head may reset the connection before its answer is read.
    ...[abandoned, chunked, largeHeaders, noHttp].map((arbitrary) => arbitrary.map(leaves)),
  );
  return fc.sample(request, { numRuns: count, seed });
}
