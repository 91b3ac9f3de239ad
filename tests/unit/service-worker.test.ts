import { describe, expect, it } from 'vitest';
import { splitFiles } from '../../src/service-worker/files.ts';
import { withHeaders } from '../../src/service-worker/headers.ts';

describe('withHeaders', () => {
  const url = (path: string) => new URL(path, 'https://host.example/tintype/');

  it('isolates an answer of a host that sends nothing, and keeps status and body', async () => {
    const answer = withHeaders(new Response('<p>', { headers: { 'Content-Type': 'text/html' } }), url('./'));
    expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(answer.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(answer.headers.get('Content-Security-Policy')).toContain("'wasm-unsafe-eval'");
    expect(answer.headers.get('Content-Type')).toBe('text/html');
    expect(await answer.text()).toBe('<p>');
    expect(withHeaders(new Response('gone', { status: 404 }), url('x')).status).toBe(404);
  });

  it('lets other sites frame the page that is made for it, and no other', () => {
    const headers = (path: string) => withHeaders(new Response('x'), url(path)).headers;
    expect(headers('./').get('X-Frame-Options')).toBe('DENY');
    expect(headers('./').get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers('embed.html').get('X-Frame-Options')).toBeNull();
    expect(headers('embed.html').get('Content-Security-Policy')).not.toContain('frame-ancestors');
    expect(headers('embed.html').get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  });

  it('corrects the type of wasm, but not of an error page', () => {
    const raw = new Response('x', { headers: { 'Content-Type': 'application/octet-stream' } });
    expect(withHeaders(raw, url('ort/a.wasm')).headers.get('Content-Type')).toBe('application/wasm');
    const missing = new Response('x', { status: 404, headers: { 'Content-Type': 'text/html' } });
    expect(withHeaders(missing, url('a.wasm')).headers.get('Content-Type')).toBe('text/html');
  });

  it('copes with answers that may have no body and with ones that cannot be copied', () => {
    expect(withHeaders(new Response(null, { status: 204 }), url('x')).status).toBe(204);
    const opaque = Response.error();
    expect(withHeaders(opaque, url('x'))).toBe(opaque);
  });
});

describe('splitFiles', () => {
  it('fetches the shell at once and leaves runtime, weights and big chunks for later', () => {
    const file = (url: string, bytes?: number) => ({ url, revision: null, ...(bytes && { bytes }) });
    const { shell, heavy } = splitFiles([
      file('index.html', 1000),
      file('manifest.webmanifest'),
      file('ort/1.30.0/a.js', 2000),
      file('models/x.onnx', 3000),
      file('assets/drawings-abc.js', 4_000_000),
    ]);
    expect(shell.map((f) => f.url)).toEqual(['index.html', 'manifest.webmanifest']);
    expect(heavy).toHaveLength(3);
  });
});
