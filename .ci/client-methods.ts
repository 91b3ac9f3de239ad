/** The text of src/api/client/methods.ts: one function per capability, its types taken from the definition. */
import type { CapabilityDefinition } from '../src/capabilities/contract.ts';

/** `upscale-photo` → `upscalePhoto` */
export const methodName = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export function clientMethods(capabilities: readonly CapabilityDefinition[]): string {
  const sorted = [...capabilities].sort((a, b) => (a.id < b.id ? -1 : 1));
  const imports = sorted.map(
    ({ id }) => `import type ${methodName(id)}Definition from '../../capabilities/${id}/definition.ts';`,
  );
  return `/**
 * The capabilities as functions. Made from their definitions by \`npm run build:client\`; a test tells when it is to be made
 * anew. Each stands alone, so that a bundle holds only those that are used.
 */
${imports.join('\n')}
import { method } from './method.ts';

${sorted.map(oneMethod).join('\n\n')}
`;
}

function oneMethod({ id, summary, inputs, result }: CapabilityDefinition): string {
  const name = methodName(id);
  const first = Object.entries(inputs).find(([, input]) => input.kind === 'picture' && input.required)?.[0];
  const shape = result.kind === 'data' ? id : result.types.length > 1 ? 'types' : 'png';
  const urls = Object.entries(inputs).flatMap(([input, { urlField }]) =>
    urlField ? [`${input}: '${urlField}'`] : [],
  );
  const facts = [
    `endpoint: '${id}'`,
    `first: ${first ? `'${first}'` : 'null'}`,
    `result: '${shape}'`,
    ...(urls.length > 0 ? [`urlFields: { ${urls.join(', ')} }`] : []),
  ];
  return `/** ${summary} */
export const ${name} = /* @__PURE__ */ method<typeof ${name}Definition>()({
${facts.map((fact) => `  ${fact},`).join('\n')}
});`;
}
