/** The headers that every host of the studio should send. Static hosts that cannot: our service worker adds them. */

/**
 * Nothing from another origin but what the user downloads on purpose: model files (https) and nothing else.
 * `wasm-unsafe-eval` lets WebAssembly compile; it does not allow eval of script.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self' blob: https://huggingface.co https://*.hf.co https://github.com https://objects.githubusercontent.com",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

export function securityHeaders(options: { dev?: boolean } = {}): Record<string, string> {
  const isolation = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  return options.dev ? isolation : { ...isolation, 'Content-Security-Policy': CONTENT_SECURITY_POLICY };
}
