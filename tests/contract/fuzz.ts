/** Random requests that no client in its right mind would send; the same ones for the same seed. */
import fc from 'fast-check';
import { type Endpoint, endpointsOf } from '../../src/api/endpoints.ts';
import type { CapabilityDefinition } from '../../src/capabilities/contract.ts';
import { ContractFile } from './files.ts';
import { type WireRequest, wireRequest } from './requests.ts';
import { type ContractCase, leastFields } from './table.ts';

type Draft = Pick<ContractCase, 'path' | 'method' | 'body' | 'fields'>;

const weird = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '-1',
    '1e999',
    '0x10',
    'NaN',
    'null',
    '[object Object]',
    '\0',
    '../../etc/passwd',
    '{{7*7}}',
  ),
  fc.constantFrom(
    'data:,',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    'javascript:1',
  ),
  fc.constantFrom<ContractFile>(new ContractFile('damaged'), new ContractFile('empty')),
);

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'image[]', 'IMAGE', ' image'),
);

const kind = fc.constantFrom('form' as const, 'json' as const, 'urlencoded' as const);

/** A good request with one field made unknown: always wrong. */
const unknownField = (endpoint: Endpoint): fc.Arbitrary<Draft> =>
  fc.record({ name, value: weird, body: kind }).map(({ name, value, body }) => ({
    path: endpoint.path,
    method: 'POST',
    body,
    fields: { ...leastFields(endpoint), [`?${name}`]: value },
  }));

/** A good request with one value replaced. Now and then the new value happens to be right. */
const strangeValue = (endpoint: Endpoint): fc.Arbitrary<Draft> => {
  const names = [...Object.keys(endpoint.inputs), ...Object.keys(endpoint.params)];
  return fc
    .record({ name: fc.constantFrom(...names), value: weird, body: kind })
    .map(({ name, value, body }) => ({
      path: endpoint.path,
      method: 'POST',
      body,
      fields: { ...leastFields(endpoint), [name]: value },
    }));
};

const wrongMethod = (endpoint: Endpoint): fc.Arbitrary<Draft> =>
  fc.constantFrom('GET' as const, 'PUT' as const).map((method) => ({
    path: endpoint.path,
    method,
    body: method === 'GET' ? null : 'form',
    fields: leastFields(endpoint),
  }));

/** Bytes under any Content-Type. */
const garbage = (endpoint: Endpoint): fc.Arbitrary<Draft> =>
  fc
    .record({
      type: fc.constantFrom(
        'application/json',
        'application/json; charset=utf-16',
        'multipart/form-data; boundary=x',
        'multipart/form-data; boundary=""',
        'application/x-www-form-urlencoded',
        'text/plain',
        'image/png',
      ),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.json(),
        fc.string().map((s) => `--x\r\nContent-Disposition: form-data; name="${s}"\r\n\r\n${s}\r\n--x--\r\n`),
      ),
    })
    .map((body) => ({ path: endpoint.path, method: 'POST', body, fields: {} }));

const nowhere: fc.Arbitrary<Draft> = fc
  .record({
    path: fc.oneof(fc.webPath(), fc.string({ maxLength: 20 }).map(encodeURIComponent), fc.constant('%ff%')),
    method: fc.constantFrom('POST' as const, 'GET' as const, 'PUT' as const),
    value: weird,
  })
  .map(({ path, method, value }) => ({
    path: `no-such-endpoint/${path}`,
    method,
    body: method === 'GET' ? null : 'form',
    fields: { value },
  }));

/** @param capabilities definitions of which none runs for long */
export function fuzzRequests(
  capabilities: readonly CapabilityDefinition[],
  count: number,
  seed: number,
): Promise<WireRequest[]> {
  const draft = fc
    .constantFrom(...endpointsOf(capabilities))
    .chain((endpoint) =>
      fc.oneof(
        { arbitrary: strangeValue(endpoint), weight: 5 },
        { arbitrary: unknownField(endpoint), weight: 2 },
        { arbitrary: garbage(endpoint), weight: 3 },
        { arbitrary: nowhere, weight: 1 },
        { arbitrary: wrongMethod(endpoint), weight: 1 },
      ),
    );
  const drafts = fc.sample(draft, { numRuns: count, seed });
  return Promise.all(drafts.map((d) => wireRequest({ ...d, name: '', expected: { status: 400 } })));
}
