import type { FieldIssue } from '../contract.ts';
import { defineCapability } from '../contract.ts';
import { COMPRESSION_FACTOR } from '../fields.ts';
import { readPointing } from './pointing.ts';

const BACKGROUNDS = ['backgroundImage', 'backgroundUrl', 'backgroundColor'] as const;

export default defineCapability({
  id: 'remove-background',
  title: 'Cut out',
  summary:
    'Separates the subject from what is behind it, and puts it before nothing, a colour or another picture.',
  group: 'remove',
  icon: 'Scissors',
  inputs: {
    image: {
      kind: 'picture',
      label: 'Picture',
      required: true,
      urlField: 'imageUrl',
      from: 'document',
      beforeOwnResult: true,
    },
    mask: {
      kind: 'mask',
      label: 'Selected subject',
      help: 'White = the subject. Sent instead of looking for it; its edge is refined.',
      required: false,
      from: 'mask',
    },
    keep: {
      kind: 'mask',
      label: 'Keep strokes',
      help: 'White strokes on what must stay. They spread to the edges of what they touch.',
      required: false,
      from: 'keep',
    },
    remove: {
      kind: 'mask',
      label: 'Remove strokes',
      help: 'White strokes on what must go. They spread to the edges of what they touch.',
      required: false,
      from: 'remove',
    },
    backgroundImage: {
      kind: 'picture',
      label: 'New background',
      help: 'Fills the place behind the subject. Left empty: transparent, or the background colour.',
      required: false,
      urlField: 'backgroundUrl',
      from: 'picker',
    },
  },
  params: {
    backgroundColor: {
      kind: 'color',
      label: 'Background colour',
      help: 'A hex colour behind the subject. Left empty: transparent.',
    },
    backgroundBlur: {
      kind: 'number',
      label: 'Blur the old background',
      help: 'Keeps the background and blurs it, as a lens would.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 0,
    },
    subject: {
      kind: 'choice',
      label: 'Subject',
      help: 'Automatic takes people where there are any, and else what stands out.',
      options: [
        { value: 'auto', label: 'Automatic' },
        { value: 'people', label: 'People' },
        { value: 'any', label: 'Anything' },
      ],
      default: 'auto',
      advanced: true,
    },
    select: {
      kind: 'text',
      label: 'Clicks and box',
      help: 'Points at the subject in pixels of the picture: 120,80 is a click on it, 300,40,0 one beside it, and 10,10,200,300 a box around it (x, y, width, height). Several are parted by spaces.',
      maxLength: 600,
      apiOnly: true,
    },
    shadow: { kind: 'toggle', label: 'Soft shadow', default: false, advanced: true },
    edge: {
      kind: 'number',
      label: 'Edge',
      help: 'Below zero the cut-out shrinks, above zero it grows.',
      min: -10,
      max: 10,
      step: 0.5,
      unit: 'px',
      default: 0,
      advanced: true,
    },
    feather: {
      kind: 'number',
      label: 'Feather',
      min: 0,
      max: 20,
      step: 0.5,
      unit: 'px',
      default: 0,
      advanced: true,
    },
    decontaminate: {
      kind: 'number',
      label: 'Clean edge colours',
      help: 'Takes the old background out of half-transparent pixels, so that no rim shows.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 100,
      advanced: true,
    },
    returnAlpha: {
      kind: 'toggle',
      label: 'Only the mask',
      help: 'Gives the alpha mask (white = subject) instead of the picture.',
      default: false,
      advanced: true,
    },
    fileType: {
      kind: 'choice',
      label: 'File type',
      apiOnly: true,
      options: [
        { value: 'png', label: 'PNG' },
        { value: 'jpg', label: 'JPEG' },
        { value: 'webp', label: 'WebP' },
      ],
      default: 'png',
    },
    compressionFactor: COMPRESSION_FACTOR,
  },
  models: {
    person: { label: 'People', choices: ['selfie-segmentation'], optional: true },
    matte: {
      label: 'Model',
      choices: ['tintype-matte', 'isnet-general', 'birefnet-lite-512', 'modnet', 'birefnet-lite-1024'],
      accepts: 'matte',
    },
    pointer: {
      label: 'Selecting objects',
      choices: ['edgetam'],
      optional: true,
      onlyWith: 'select',
      otherwise: {
        name: 'Colours and edges',
        limits: 'Follows colours and edges from your clicks; things of many colours take several clicks.',
      },
    },
  },
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
  check: (params, present): FieldIssue[] => {
    if (params.select && !readPointing(params.select))
      return [
        {
          field: 'select',
          message: 'select must hold clicks such as 120,80 or 300,40,0, or a box such as 10,10,200,300.',
        },
      ];
    const sent: string[] = BACKGROUNDS.filter((name) => present.has(name));
    if (params.backgroundBlur > 0) sent.push('backgroundBlur');
    if (sent.length < 2) return [];
    return [{ field: sent[1]!, message: `Send only one background: ${sent.join(' or ')}.` }];
  },
});
