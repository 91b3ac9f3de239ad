/** Code that sends a request: for a shell, for a page of the studio, for Python. Pure. */
import type { Endpoint } from '../endpoints.ts';
import { asText, sentPictures, sentValues, type Values } from './values.ts';

export interface SampleRequest {
  endpoint: Endpoint;
  values: Values;
  /** File name of each chosen picture, by input. */
  files: Readonly<Record<string, string>>;
}

/** Where the endpoints are. */
export interface SampleBases {
  /** Of the API in the tab, without a slash at the end. */
  tab: string;
  /** Of `npm run api`. */
  shell: string;
}

export const SHELL_BASE = 'http://127.0.0.1:8787';

export type Language = 'curl' | 'fetch' | 'python';

export const LANGUAGES: readonly Language[] = ['fetch', 'curl', 'python'];

export function sampleCode(language: Language, request: SampleRequest, bases: SampleBases): string {
  const parts = partsOf(request);
  if (language === 'curl') return curl(parts, bases.shell);
  return language === 'fetch' ? fetchCode(parts, bases.tab) : python(parts, bases.shell);
}

interface Parts {
  path: string;
  pictures: [name: string, file: string][];
  values: [name: string, value: unknown][];
  /** JSON instead of a form: where nothing is a file and the answer is data. */
  json: boolean;
  result: string;
}

function partsOf({ endpoint, values, files }: SampleRequest): Parts {
  const pictures = sentPictures(endpoint, new Set(Object.keys(files)));
  const isData = endpoint.result.kind === 'data';
  return {
    path: endpoint.path,
    pictures: pictures.map((name) => [name, files[name] ?? (name === 'mask' ? 'mask.png' : 'photo.jpg')]),
    values: sentValues(endpoint, values),
    json: isData && pictures.length === 0,
    result: `result.${values.fileType ?? 'png'}`,
  };
}

/** For a POSIX shell. */
const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const jsonOf = (values: Parts['values']) => JSON.stringify(Object.fromEntries(values));

function curl({ path, pictures, values, json, result }: Parts, base: string): string {
  const url = `${base}/${path}`;
  const lines = json
    ? [`-H 'Content-Type: application/json'`, `--data ${shellQuoted(jsonOf(values))}`]
    : [
        ...pictures.map(([name, file]) => `-F ${shellQuoted(`${name}=@${file}`)}`),
        // --form-string takes text as it is; -F would read a file for a leading @ or <.
        ...values.map(([name, value]) => `--form-string ${shellQuoted(`${name}=${asText(value)}`)}`),
        `-o ${result}`,
      ];
  return ['curl', ...lines, url].join(' \\\n  ');
}

const literal = (text: string) => JSON.stringify(text);

function fetchCode({ path, pictures, values, json }: Parts, base: string): string {
  const url = literal(`${base}/${path}`);
  const end = [
    'if (!answer.ok) throw new Error((await answer.json()).detail);',
    json ? 'const result = await answer.json();' : 'const picture = await answer.blob();',
  ];
  if (json)
    return [
      `const answer = await fetch(${url}, {`,
      "  method: 'POST',",
      "  headers: { 'Content-Type': 'application/json' },",
      `  body: JSON.stringify(${jsonOf(values)}),`,
      '});',
      ...end,
    ].join('\n');
  return [
    'const form = new FormData();',
    ...pictures.map(
      ([name, file]) => `form.set(${literal(name)}, ${variableOf(name)}); // ${file}, a File or Blob`,
    ),
    ...values.map(([name, value]) => `form.set(${literal(name)}, ${literal(asText(value))});`),
    `const answer = await fetch(${url}, {`,
    "  method: 'POST',",
    '  body: form,',
    '});',
    ...end,
  ].join('\n');
}

const variableOf = (name: string) => (name === 'image' ? 'photo' : name);

function python({ path, pictures, values, json, result }: Parts, base: string): string {
  const data = values.map(([name, value]) => `        ${literal(name)}: ${literal(asText(value))},`);
  const files = pictures.map(([name, file]) => `        ${literal(name)}: open(${literal(file)}, "rb"),`);
  return [
    'import requests',
    '',
    'answer = requests.post(',
    `    ${literal(`${base}/${path}`)},`,
    ...(json ? [`    json=${pythonLiteral(Object.fromEntries(values))},`] : []),
    ...(files.length > 0 ? ['    files={', ...files, '    },'] : []),
    ...(!json && data.length > 0 ? ['    data={', ...data, '    },'] : []),
    ')',
    'answer.raise_for_status()',
    json ? 'print(answer.json())' : `open(${literal(result)}, "wb").write(answer.content)`,
  ].join('\n');
}

function pythonLiteral(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([k, v]) => `${literal(k)}: ${pythonLiteral(v)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
