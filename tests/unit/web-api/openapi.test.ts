import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { endpointsOf } from '../../../src/api/endpoints.ts';
import { bodySchema, openApiDocument } from '../../../src/api/openapi.ts';
import { capabilities } from '../../../src/capabilities/registry.ts';

interface Operation {
  operationId: string;
  requestBody: { content: Record<string, { schema: unknown }> };
  responses: Record<string, unknown>;
}
type Document = { paths: Record<string, { post: Operation }>; security?: unknown };

describe('openApiDocument', () => {
  const document = openApiDocument(capabilities, { version: '1.2.3' }) as unknown as Document;

  it.each([
    ['in the tab', {}],
    ['with a key', { withKey: true, server: { url: 'http://127.0.0.1:8787', description: 'Here.' } }],
  ])('is valid OpenAPI 3.1, %s', async (_, options) => {
    const validator = new Validator();
    const result = await validator.validate(
      JSON.parse(JSON.stringify(openApiDocument(capabilities, options))),
    );
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('is told apart from one that is not valid', async () => {
    const broken = { ...openApiDocument(capabilities), paths: { upscale: 7 } };
    expect((await new Validator().validate(JSON.parse(JSON.stringify(broken)))).valid).toBe(false);
  });

  it('has every endpoint under each of its names', () => {
    const paths = endpointsOf(capabilities).flatMap((e) => [e.path, ...e.aliases]);
    expect(Object.keys(document.paths)).toEqual(paths.map((path) => `/${path}`));
    expect(paths).toContain('supersize-image');
    const ids = Object.values(document.paths).map(({ post }) => post.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('states limits, defaults and what is required', () => {
    const cutout = endpointsOf(capabilities).find((e) => e.path === 'remove-background')!;
    const schema = bodySchema(cutout, 'json') as {
      properties: Record<string, object>;
      allOf: unknown[];
      required?: string[];
    };
    expect(schema.properties.compressionFactor).toMatchObject({
      type: 'integer',
      minimum: 10,
      maximum: 100,
      default: 85,
    });
    expect(schema.properties.fileType).toMatchObject({ enum: ['png', 'jpg', 'webp'], default: 'png' });
    expect(schema.allOf).toContainEqual({ oneOf: [{ required: ['image'] }, { required: ['imageUrl'] }] });
    const upscale = endpointsOf(capabilities).find((e) => e.path === 'upscale-photo')!;
    expect(bodySchema(upscale, 'form')).toMatchObject({
      required: ['image', 'sizeFactor'],
      additionalProperties: false,
      properties: { imageStyle: { enum: ['default', 'photo', 'art', 'text'], default: 'default' } },
    });
  });

  it('speaks of keys only where keys are asked for', () => {
    expect(document.security).toBeUndefined();
    expect(document.paths['/upscale-photo']!.post.responses).not.toHaveProperty('401');
    const keyed = openApiDocument(capabilities, { withKey: true }) as unknown as Document;
    expect(keyed.security).toEqual([{ key: [] }]);
    expect(keyed.paths['/upscale-photo']!.post.responses).toHaveProperty('401');
  });
});
