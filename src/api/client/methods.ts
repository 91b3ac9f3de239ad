/**
 * The capabilities as functions. Made from their definitions by `npm run build:client`; a test tells when it is to be made
 * anew. Each stands alone, so that a bundle holds only those that are used.
 */
import type colorizePictureDefinition from '../../capabilities/colorize-picture/definition.ts';
import type enhanceFaceDefinition from '../../capabilities/enhance-face/definition.ts';
import type generateColorDefinition from '../../capabilities/generate-color/definition.ts';
import type makeArtDefinition from '../../capabilities/make-art/definition.ts';
import type remixArtDefinition from '../../capabilities/remix-art/definition.ts';
import type removeBackgroundDefinition from '../../capabilities/remove-background/definition.ts';
import type removeObjectDefinition from '../../capabilities/remove-object/definition.ts';
import type restorePictureDefinition from '../../capabilities/restore-picture/definition.ts';
import type stableDiffusionBudgetDefinition from '../../capabilities/stable-diffusion-budget/definition.ts';
import type stableDiffusionNormalDefinition from '../../capabilities/stable-diffusion-normal/definition.ts';
import type stableDiffusionPremiumDefinition from '../../capabilities/stable-diffusion-premium/definition.ts';
import type upscalePhotoDefinition from '../../capabilities/upscale-photo/definition.ts';
import { method } from './method.ts';

/** Colours a black-and-white picture: guesses what is likely, and follows the colour hints that you give it. */
export const colorizePicture = /* @__PURE__ */ method<typeof colorizePictureDefinition>()({
  endpoint: 'colorize-picture',
  first: 'image',
  result: 'types',
});

/** Makes blurred, noisy and small faces clearer. Faces that are clear already stay as they are. */
export const enhanceFace = /* @__PURE__ */ method<typeof enhanceFaceDefinition>()({
  endpoint: 'enhance-face',
  first: 'image',
  result: 'types',
});

/** Finds colours that go together, around the ones you like, from a picture or from nothing. */
export const generateColor = /* @__PURE__ */ method<typeof generateColorDefinition>()({
  endpoint: 'generate-color',
  first: null,
  result: 'generate-color',
});

/** Illustrates a sentence out of a library of open drawings, in any of more than forty styles. */
export const makeArt = /* @__PURE__ */ method<typeof makeArtDefinition>()({
  endpoint: 'make-art',
  first: null,
  result: 'types',
  urlFields: { seedImage: 'seedImageUrl' },
});

/** Repaints the picture in the colours and brush marks of another: a painting, a drawing, a pattern. */
export const remixArt = /* @__PURE__ */ method<typeof remixArtDefinition>()({
  endpoint: 'remix-art',
  first: 'contentImage',
  result: 'types',
});

/** Separates the subject from what is behind it, and puts it before nothing, a colour or another picture. */
export const removeBackground = /* @__PURE__ */ method<typeof removeBackgroundDefinition>()({
  endpoint: 'remove-background',
  first: 'image',
  result: 'types',
  urlFields: { image: 'imageUrl', backgroundImage: 'backgroundUrl' },
});

/** Takes what you paint over out of the picture and fills the place from its surroundings. */
export const removeObject = /* @__PURE__ */ method<typeof removeObjectDefinition>()({
  endpoint: 'remove-object',
  first: 'image',
  result: 'types',
});

/** Repairs old and damaged photos: scratches, noise, compression marks and faded colours. */
export const restorePicture = /* @__PURE__ */ method<typeof restorePictureDefinition>()({
  endpoint: 'restore-picture',
  first: 'image',
  result: 'types',
});

/** Paints a picture from text in a few steps. Without an installed diffusion model the prompt is illustrated from a library of open drawings. */
export const stableDiffusionBudget = /* @__PURE__ */ method<typeof stableDiffusionBudgetDefinition>()({
  endpoint: 'stable-diffusion-budget',
  first: null,
  result: 'png',
  urlFields: { seedImage: 'seedImageUrl' },
});

/** Paints a picture from text, with every setting of the model at hand. Without an installed diffusion model the prompt is illustrated from a library of open drawings. */
export const stableDiffusionNormal = /* @__PURE__ */ method<typeof stableDiffusionNormalDefinition>()({
  endpoint: 'stable-diffusion-normal',
  first: null,
  result: 'png',
  urlFields: { seedImage: 'seedImageUrl' },
});

/** Paints a picture from text with the largest model that a browser can hold. Without an installed diffusion model the prompt is illustrated from a library of open drawings. */
export const stableDiffusionPremium = /* @__PURE__ */ method<typeof stableDiffusionPremiumDefinition>()({
  endpoint: 'stable-diffusion-premium',
  first: null,
  result: 'png',
  urlFields: { seedImage: 'seedImageUrl' },
});

/** Makes a picture larger, by a factor or to a size, with detail that stays believable. */
export const upscalePhoto = /* @__PURE__ */ method<typeof upscalePhotoDefinition>()({
  endpoint: 'upscale-photo',
  first: 'image',
  result: 'types',
});
