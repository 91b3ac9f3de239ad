/** Stable Diffusion, budget: see workers/diffusion. */
import definition from '../../src/capabilities/stable-diffusion-budget/definition.ts';
import { runDiffusion } from '../diffusion/capability.ts';
import { definePipeline } from '../runtime/pipeline.ts';

export default definePipeline(definition, runDiffusion);
