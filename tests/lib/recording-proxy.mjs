/**
 * An HTTP proxy that writes down every host a browser asks for and lets through only one. The browser sends it everything:
 * pages, workers, service workers, prefetches; nothing that leaves the tab can miss it.
 */
import { createServer, request as httpRequest } from 'node:http';

/**
 * @param {string} allowed host:port that is let through
 * @returns {Promise<{ server: string, asked: { method: string, url: string }[], stop(): Promise<void> }>}
 */
export async function startRecordingProxy(allowed) {
  const asked = [];
  const proxy = createServer((request, response) => {
    const { method = 'GET', url = '', headers } = request;
    asked.push({ method, url });
    const target = URL.canParse(url) ? new URL(url) : null;
    if (target?.host !== allowed) return response.writeHead(403).end();
    const { hostname, port, pathname, search } = target;
    const onward = httpRequest({ hostname, port, path: pathname + search, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  proxy.on('connect', (request, socket) => {
    asked.push({ method: 'CONNECT', url: request.url ?? '' });
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = proxy.address();
  return {
    server: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    stop: () => {
      proxy.closeAllConnections();
      return new Promise((resolve) => proxy.close(() => resolve(undefined)));
    },
  };
}
