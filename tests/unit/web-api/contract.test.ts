/** The whole contract table, and 2,000 random requests, against the handler with a made-up queue. */
import { describe, expect, it } from 'vitest';
import { capabilities } from '../../../src/capabilities/registry.ts';
import { fuzzRequests } from '../../contract/fuzz.ts';
import { problemWith, type WireAnswer, type WireRequest, wireRequest } from '../../contract/requests.ts';
import { contractTable } from '../../contract/table.ts';
import { fakeApi, PNG, post } from './fake.ts';

const table = contractTable(capabilities);

async function ask(
  api: ReturnType<typeof fakeApi>,
  { path, method, headers, body }: WireRequest,
): Promise<WireAnswer> {
  const init = { method, headers, ...(body !== null && { body: Buffer.from(body, 'base64') }) };
  const response = await api.handle(new Request(`http://studio/api/${path}`, init));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

describe('the contract', () => {
  it('has a row for every parameter and status', () => {
    expect(table.length).toBeGreaterThan(600);
    const statuses = new Set(table.map(({ expected }) => expected.status));
    expect([...statuses].sort()).toEqual([200, 400, 404, 405]);
  });

  it.each([...new Set(table.map(({ path }) => path))])('holds for %s', async (path) => {
    const api = fakeApi();
    const problems: string[] = [];
    for (const row of table.filter((r) => r.path === path)) {
      const before = api.jobs.length;
      const problem = problemWith(row, await ask(api, await wireRequest(row)));
      if (problem) problems.push(`${row.name}: ${problem}`);
      if (row.expected.status !== 200) expect(api.jobs.length, row.name).toBe(before);
    }
    expect(problems).toEqual([]);
  });
});

describe('random requests', () => {
  it('2,000 of them never cause a 500 or a hang, and good ones work in between', async () => {
    const api = fakeApi();
    const counts = new Map<number, number>();
    for (const [i, request] of (await fuzzRequests(capabilities, 2000, 20261121)).entries()) {
      const { status, body } = await ask(api, request);
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status >= 500) expect.fail(`${body}\n${JSON.stringify(request)}`);
      if (i % 100 > 0) continue;
      const good = await api.handle(post('upscale-photo', { image: PNG, sizeFactor: '2' }));
      expect(good.status).toBe(200);
    }
    expect([...counts.keys()].sort()).toEqual([200, 400, 404, 405]);
    expect(counts.get(200)).toBeLessThan(500);
  });
});
