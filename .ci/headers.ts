/** The headers that every host of the studio should send. Static hosts that cannot: our service worker adds them. */

/** Node's, or in the service worker's build a text that the bundler puts in its place. */
declare const process: { env: { TINTYPE_MODEL_HOSTS?: string } };

/**
 * Where models may come from. An organisation that hosts its own copies adds its origins, separated by blanks, when it
 * builds: `TINTYPE_MODEL_HOSTS="https://models.example.org" npm run build`.
 */
export const MODEL_HOSTS: readonly string[] = [
  'https://huggingface.co',
  'https://*.hf.co',
  'https://github.com',
  'https://objects.githubusercontent.com',
  ...modelHosts(process.env.TINTYPE_MODEL_HOSTS),
];

/** @throws where one is no plain origin: it goes into the Content-Security-Policy */
export function modelHosts(text = ''): string[] {
  const hosts = text.split(/[\s,]+/).filter(Boolean);
  for (const host of hosts)
    if (!/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i.test(host))
      throw new Error(`TINTYPE_MODEL_HOSTS: "${host}" is not an origin such as https://models.example.org`);
  return hosts;
}

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
  `connect-src 'self' blob: ${MODEL_HOSTS.join(' ')}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** The one page that other sites may put into a frame; what it does for them the person decides (src/api/embed). */
const EMBED_PAGE = /(^|\/)embed\.html$/;

/** Only of pages: nobody may frame them. A `<meta>` cannot say it. */
export const UNFRAMED = {
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "frame-ancestors 'none'",
} as const;

/**
 * @param options.dev without the CSP, which the development server's scripts do not meet
 * @param options.path path of the file that is asked for; decides who may frame it
 */
export function securityHeaders(options: { dev?: boolean; path?: string } = {}): Record<string, string> {
  const embed = EMBED_PAGE.test(options.path ?? '');
  const isolation = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': embed ? 'cross-origin' : 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  if (options.dev) return isolation;
  if (embed) return { ...isolation, 'Content-Security-Policy': CONTENT_SECURITY_POLICY };
  const policy = `${CONTENT_SECURITY_POLICY}; ${UNFRAMED['Content-Security-Policy']}`;
  return { ...isolation, ...UNFRAMED, 'Content-Security-Policy': policy };
}
