import { defineCapability } from '../contract.ts';
import { readFaceList } from './faces.ts';

export default defineCapability({
  id: 'enhance-face',
  title: 'Faces',
  summary: 'Makes blurred, noisy and small faces clearer. Faces that are clear already stay as they are.',
  group: 'enhance',
  icon: 'ScanFace',
  inputs: { image: { kind: 'picture', label: 'Picture', required: true, from: 'document' } },
  params: {
    strength: {
      kind: 'number',
      label: 'Strength',
      help: 'How much of the clearer face is mixed in.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 100,
    },
    cleanup: {
      kind: 'number',
      label: 'Noise and compression',
      help: 'How damaged the faces are taken to be. At 50 it judges by itself; more takes out more, fine detail too.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 50,
      advanced: true,
    },
    faces: {
      kind: 'text',
      label: 'Faces',
      help: 'Numbers of the faces to work on, as in "0, 2"; the largest face is 0. Empty: all.',
      maxLength: 400,
      default: '',
      apiOnly: true,
    },
    findOnly: {
      kind: 'toggle',
      label: 'Only find',
      help: 'Answers with the places of the faces as JSON, {"faces": [{x, y, width, height, confidence}]} in pixels, largest first, and leaves the picture alone.',
      default: false,
      apiOnly: true,
    },
  },
  models: {
    enhancer: { label: 'Model', choices: ['tintype-upscale-x4'] },
    denoiser: { label: 'Noise', choices: ['tintype-restore'], hidden: true },
    detector: { label: 'Face finder', choices: ['human-blazeface'], hidden: true },
    landmarks: { label: 'Face points', choices: ['human-facemesh'], hidden: true },
  },
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
  check: ({ faces }) =>
    readFaceList(faces) === undefined
      ? [{ field: 'faces', message: 'faces must be whole numbers with commas between.' }]
      : [],
});
