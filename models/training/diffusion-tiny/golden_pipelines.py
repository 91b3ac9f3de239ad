"""Exports the tiny pipelines and writes the numbers of the reference implementation (diffusers) at every joint.

usage: golden_pipelines.py bpe_simple_vocab_16e6.txt[.gz] OUT_DIR

Random numbers come from philox.py in the order in which the pipelines draw them; the VAE's posterior is its mean. Where the published
files take and give float16, the reference rounds at the same places.
"""
import base64
import json
import os
import sys

import numpy as np
import torch
from diffusers import (DDIMScheduler, DPMSolverMultistepScheduler, EulerAncestralDiscreteScheduler, EulerDiscreteScheduler,
                       LatentConsistencyModelImg2ImgPipeline, LatentConsistencyModelPipeline, LCMScheduler, StableDiffusionImg2ImgPipeline,
                       StableDiffusionInpaintPipeline, StableDiffusionPipeline, StableDiffusionXLPipeline)
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from transformers import CLIPTokenizer

from clip_vocabulary import read_merges, vocabulary
from export_onnx import TextGraph, UNetGraph, VaeGraph, export
from philox import Noise
from tiny_models import UNETS, make_preview, make_text, make_unet, make_vae

BETAS = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule='scaled_linear')
SCHEDULERS = {
    'ddim': (DDIMScheduler, dict(clip_sample=False, set_alpha_to_one=False, steps_offset=1, timestep_spacing='leading')),
    'euler': (EulerDiscreteScheduler, dict(steps_offset=1, timestep_spacing='leading')),
    'euler-ancestral': (EulerAncestralDiscreteScheduler, dict(steps_offset=1, timestep_spacing='leading')),
    'dpm++2m': (DPMSolverMultistepScheduler, dict(steps_offset=1, timestep_spacing='leading', use_karras_sigmas=True)),
    'lcm': (LCMScheduler, dict(clip_sample=False, set_alpha_to_one=True, original_inference_steps=50)),
}
#            text encoders and how they are read, float16 in and out, timestep type, VAE scale, pad tokens
FAMILIES = {
    'sd15': dict(texts=[('clip-l', 'last')], half=True, timestep='float16', scale=0.18215, pads=['<|endoftext|>']),
    'sd21': dict(texts=[('openclip-h', 'last')], half=False, timestep='float32', scale=0.18215, pads=['!']),
    'sd-turbo': dict(texts=[('openclip-h', 'last')], half=False, timestep='int64', scale=0.18215, pads=['!']),
    'lcm-dreamshaper': dict(texts=[('clip-l', 'last')], half=False, timestep='float32', scale=0.18215, pads=['<|endoftext|>']),
    'sdxl-turbo': dict(texts=[('clip-l', 'penultimate'), ('openclip-bigg', 'penultimate')], half=True, timestep='float16', scale=0.13025,
                       pads=['<|endoftext|>', '!']),
}
PROMPT = 'A pig in the style of Starry Night by Vincent Van Gogh'
NEGATIVE = 'blurry, low quality'
CASES = {
    'sd15': [
        dict(name='dpm', scheduler='dpm++2m', steps=10, guidance=7.5, negative=NEGATIVE),
        dict(name='ddim', scheduler='ddim', steps=10, guidance=7.5, negative=''),
        dict(name='ancestral', scheduler='euler-ancestral', steps=10, guidance=5, negative=NEGATIVE),
        dict(name='no-guidance', scheduler='ddim', steps=5, guidance=1, negative=''),
        dict(name='img2img', scheduler='ddim', steps=10, guidance=7.5, negative='', strength=0.6),
        dict(name='inpaint', scheduler='ddim', steps=10, guidance=7.5, negative='', strength=1.0, mask=True),
    ],
    'sd21': [
        dict(name='euler', scheduler='euler', steps=10, guidance=7.5, negative=NEGATIVE),
        dict(name='wide', scheduler='dpm++2m', steps=10, guidance=9, negative='', width=96),
        dict(name='velocity', scheduler='ddim', steps=10, guidance=4, negative='', prediction='v_prediction'),
        dict(name='img2img', scheduler='euler', steps=10, guidance=7.5, negative='', strength=0.5),
        dict(name='inpaint', scheduler='euler-ancestral', steps=10, guidance=7.5, negative='', strength=0.8, mask=True),
        dict(name='img2img-dpm', scheduler='dpm++2m', steps=10, guidance=7.5, negative='', strength=0.7),
    ],
    'sd-turbo': [
        dict(name='one-step', scheduler='euler', steps=1, guidance=1, negative='', spacing='trailing'),
        dict(name='four-step', scheduler='euler', steps=4, guidance=1, negative='', spacing='trailing'),
        dict(name='img2img', scheduler='euler', steps=4, guidance=1, negative='', spacing='trailing', strength=0.5),
    ],
    'lcm-dreamshaper': [
        dict(name='four-step', scheduler='lcm', steps=4, guidance=8.5, negative=''),
        dict(name='img2img', scheduler='lcm', steps=4, guidance=8.5, negative='', strength=0.5),
    ],
    'sdxl-turbo': [
        dict(name='one-step', scheduler='euler-ancestral', steps=1, guidance=1, negative='', spacing='trailing'),
        dict(name='four-step', scheduler='euler-ancestral', steps=4, guidance=1, negative='', spacing='trailing'),
        dict(name='guided', scheduler='euler-ancestral', steps=4, guidance=2, negative=NEGATIVE, spacing='trailing'),
        dict(name='guided-empty', scheduler='euler-ancestral', steps=2, guidance=2, negative='', spacing='trailing'),
    ],
}
#  weights: one word, then a prompt of two chunks
WEIGHTED = [
    ('a (red:1.5) fox', [('a ', 1), ('red', 1.5), (' fox', 1)]),
    ('[old] house, ' + 'very ' * 80 + '((tall))', [('old', 1 / 1.1), (' house, ' + 'very ' * 80, 1), ('tall', 1.1 * 1.1)]),
]
SEED = 1234
PICTURE_STEP = 23


def encode(array):
    return base64.b64encode(np.ascontiguousarray(array, dtype='<f4').tobytes()).decode()


def half(x):
    return x.half().float()


def test_picture(width, height):
    """The seed picture, RGB bytes: gradients and a disc; the unit tests build the same."""
    y, x = np.mgrid[0:height, 0:width]
    disc = (x - width * 0.4) ** 2 + (y - height * 0.5) ** 2 < (height * 0.25) ** 2
    r = np.where(disc, 220, x * 255 // (width - 1))
    g = np.where(disc, 60, y * 255 // (height - 1))
    b = np.where(disc, 40, (x + y) * 255 // (width + height - 2))
    return np.stack([r, g, b], -1).astype(np.uint8)


def test_mask(width, height):
    """White (255) on the right, from a diagonal on: what to repaint."""
    y, x = np.mgrid[0:height, 0:width]
    return np.where(x * 2 + y > width * 1.2, 255, 0).astype(np.uint8)


def family_unet(family):
    return make_unet(family, 21 if family == 'sd-turbo' else 20)


def unet_example(family):
    """Example inputs of a family's UNet in the types of its published file, their names, and their free axes."""
    spec, width = FAMILIES[family], UNETS[family]['cross_attention_dim']
    dtype = torch.float16 if spec['half'] else torch.float32
    extra = ['text_embeds', 'time_ids'] if 'sdxl' in family else ['timestep_cond'] if 'lcm' in family else []
    shapes = {'text_embeds': (2, 16), 'time_ids': (2, 6), 'timestep_cond': (2, 256)}
    timestep = torch.full((2,), 500, dtype=getattr(torch, spec['timestep']))
    args = (torch.randn(2, 4, 8, 8, dtype=dtype), timestep, torch.randn(2, 77, width, dtype=dtype),
            *[torch.randn(shapes[name], dtype=dtype) for name in extra])
    names = ['sample', 'timestep', 'encoder_hidden_states', *extra]
    axes = {name: {0: 'batch_size'} for name in names if name != 'timestep'}
    axes['timestep'] = {0: 'batch_size' if family == 'sd15' else 'steps'}
    axes['sample'].update({2: 'height', 3: 'width'})
    axes['encoder_hidden_states'][1] = 'sequence_length'
    return args, names, axes


class Reference:
    def __init__(self, family, tokenizers):
        self.family, self.spec, self.tokenizers = family, FAMILIES[family], tokenizers
        self.texts = [make_text(kind, 11 + i) for i, (kind, _) in enumerate(self.spec['texts'])]
        self.unet = family_unet(family)
        self.vae = make_vae(30, self.spec['scale'])

    def export(self, out):
        os.makedirs(f'{out}/{self.family}', exist_ok=True)
        h = self.spec['half']
        dtype = torch.float16 if h else torch.float32
        for i, (model, (kind, hidden)) in enumerate(zip(self.texts, self.spec['texts'])):
            ids = torch.randint(0, 49407, (1, 77), dtype=torch.int64 if i else torch.int32)
            layer = {'last': 'last_hidden_state'}.get(hidden, f'hidden_states.{31 if i else 11}')
            outputs = [layer, 'text_embeds'] if i else [layer]
            export(TextGraph(model, hidden, h, pooled=i == 1), (ids,), ['input_ids'], outputs,
                   {'input_ids': {0: 'batch_size', 1: 'sequence_length'}}, f"{out}/{self.family}/text-encoder{'-2' if i else ''}.onnx")
        args, names, axes = unet_example(self.family)
        export(UNetGraph(self.unet, h, names[3:]), args, names, ['out_sample'], axes, f'{out}/{self.family}/unet.onnx')
        # The four SD families share a VAE; the turbo encoder is float16 where its other graphs are float32, as published.
        for encoder in (False, True):
            if encoder and self.family == 'sdxl-turbo':
                continue
            io_half = h or (encoder and self.family == 'sd-turbo')
            name = f"vae-{'encoder' if encoder else 'decoder'}{'-fp16' if io_half else ''}.onnx"
            if os.path.exists(f'{out}/{name}'):
                continue
            source = 'sample' if encoder else 'latent_sample'
            x = torch.randn(1, 3, 64, 64) if encoder else torch.randn(1, 4, 8, 8)
            export(VaeGraph(self.vae, encoder, io_half), (x.half() if io_half else x,), [source], ['latent_sample' if encoder else 'sample'],
                   {source: {0: 'batch_size', 2: 'height', 3: 'width'}}, f'{out}/{name}')

    def round_io(self):
        """float16 at the borders of the graphs, as the published files have it."""
        if self.family == 'sd-turbo':
            encode_exactly = self.vae.encoder.forward
            self.vae.encoder.forward = lambda x: encode_exactly(half(x))
            quant = self.vae.quant_conv.forward
            self.vae.quant_conv.forward = lambda x: half(quant(x))
        if not self.spec['half']:
            return
        for model in self.texts:
            text = model.forward
            def rounded_text(*a, text=text, **k):
                out = text(*a, **k)
                for key in ('last_hidden_state', 'text_embeds'):
                    if getattr(out, key, None) is not None:
                        out[key] = half(out[key])
                if out.hidden_states is not None:
                    out['hidden_states'] = tuple(half(x) for x in out.hidden_states)
                return out
            model.forward = rounded_text
        unet = self.unet.forward
        def rounded_unet(sample, timestep, encoder_hidden_states=None, **k):
            added = k.get('added_cond_kwargs')
            if added:
                k['added_cond_kwargs'] = {name: half(x) for name, x in added.items()}
            return (half(unet(half(sample), half(timestep.float()) if self.spec['timestep'] == 'float16' else timestep,
                              encoder_hidden_states=half(encoder_hidden_states), **{**k, 'return_dict': False})[0]),)
        self.unet.forward = rounded_unet
        decode, encode_moments = self.vae.decode, self.vae._encode
        self.vae.decode = lambda z, return_dict=True, **k: (half(decode(half(z), return_dict=False)[0]),)
        self.vae._encode = lambda x: half(encode_moments(half(x)))

    def scheduler(self, case):
        cls, extra = SCHEDULERS[case['scheduler']]
        extra = dict(extra, prediction_type=case.get('prediction', 'epsilon'))
        if 'spacing' in case:
            extra['timestep_spacing'] = case['spacing']
        return cls(**BETAS, **extra)

    def pipeline(self, case):
        sd = dict(vae=self.vae, text_encoder=self.texts[0], tokenizer=self.tokenizers[0], unet=self.unet, scheduler=self.scheduler(case))
        plain = dict(safety_checker=None, feature_extractor=None, requires_safety_checker=False)
        if self.family == 'sdxl-turbo':
            return StableDiffusionXLPipeline(**sd, text_encoder_2=self.texts[1], tokenizer_2=self.tokenizers[1], add_watermarker=False)
        if self.family == 'lcm-dreamshaper':
            return (LatentConsistencyModelImg2ImgPipeline if 'strength' in case else LatentConsistencyModelPipeline)(**sd, **plain)
        if case.get('mask'):
            return StableDiffusionInpaintPipeline(**sd, **plain)
        return (StableDiffusionImg2ImgPipeline if 'strength' in case else StableDiffusionPipeline)(**sd, **plain)

    def run(self, case):
        noise = Noise(SEED)
        patch_noise(lambda shape, **_: torch.from_numpy(noise.next(int(np.prod(shape))).reshape(tuple(shape))))
        pipe = self.pipeline(case)
        pipe.set_progress_bar_config(disable=True)
        width, height = case.get('width', 64), 64
        steps = []

        def keep(_pipe, _i, t, tensors):
            steps.append(tensors['latents'].clone())
            return {}

        kwargs = dict(prompt=PROMPT, num_inference_steps=case['steps'], guidance_scale=case['guidance'], output_type='pt',
                      callback_on_step_end=keep, callback_on_step_end_tensor_inputs=['latents'], generator=torch.Generator())
        if self.family != 'lcm-dreamshaper':
            kwargs['negative_prompt'] = case['negative'] or None
        if 'strength' in case:
            kwargs['image'] = torch.from_numpy(test_picture(width, height)).permute(2, 0, 1)[None].float() / 255
            kwargs['strength'] = case['strength']
        if case.get('mask'):
            kwargs['mask_image'] = torch.from_numpy(test_mask(width, height))[None, None].float() / 255
        if 'strength' not in case or case.get('mask'):
            kwargs.update(width=width, height=height)
        picture = pipe(**kwargs).images
        return {**case, 'width': width, 'height': height, 'latents': [encode(x) for x in steps[:10]], 'final': encode(steps[-1]),
                'picture': encode(picture.numpy().reshape(-1)[::PICTURE_STEP])}

    def conditioning(self, rows):
        """Embeddings of rows of (ids, weights): multiplied by the weights, the mean of each encoder's chunk restored."""
        states, pooled = [], None
        for e, (model, (_, hidden)) in enumerate(zip(self.texts, self.spec['texts'])):
            chunks = []
            for ids, weights in rows[e]:
                out = model(input_ids=torch.tensor([ids]), output_hidden_states=True)
                z = out.last_hidden_state if hidden == 'last' else out.hidden_states[-2]
                mean = z.mean()
                z = z * torch.tensor(weights)[None, :, None]
                chunks.append(z * (mean / z.mean()))
                if e == 1 and pooled is None:
                    pooled = out.text_embeds
            states.append(torch.cat(chunks, 1))
        return torch.cat(states, -1), pooled

    def rows(self, parts):
        result = []
        for tokenizer in self.tokenizers:
            tokens = [(i, w) for text, w in parts for i in tokenizer(text, add_special_tokens=False).input_ids]
            rows = []
            for start in range(0, max(len(tokens), 1), 75):
                chunk = tokens[start:start + 75]
                ids = [49406, *[i for i, _ in chunk], 49407]
                rows.append((ids + [tokenizer.pad_token_id] * (77 - len(ids)), [1, *[w for _, w in chunk], 1] + [1] * (75 - len(chunk))))
            result.append(rows)
        return result


def patch_noise(draw):
    import diffusers.pipelines.latent_consistency_models.pipeline_latent_consistency_img2img as a
    import diffusers.pipelines.latent_consistency_models.pipeline_latent_consistency_text2img as b
    import diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion as c
    import diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion_img2img as d
    import diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion_inpaint as e
    import diffusers.pipelines.stable_diffusion_xl.pipeline_stable_diffusion_xl as f
    import diffusers.schedulers.scheduling_euler_ancestral_discrete as g
    import diffusers.schedulers.scheduling_lcm as h
    for module in (a, b, c, d, e, f, g, h):
        module.randn_tensor = draw
    DiagonalGaussianDistribution.sample = lambda self, generator=None: self.mean


@torch.no_grad()
def main(vocabulary_file, out):
    merges = read_merges(vocabulary_file)
    words = vocabulary(merges)
    os.makedirs(f'{out}/models', exist_ok=True)
    export(VaeGraph(make_preview(40), False, False), (torch.randn(1, 4, 8, 8),), ['latent_sample'], ['sample'],
           {'latent_sample': {0: 'batch_size', 2: 'height', 3: 'width'}}, f'{out}/models/preview-decoder.onnx')
    for family, spec in FAMILIES.items():
        tokenizers = [CLIPTokenizer(vocab=words, merges=merges, pad_token=pad, model_max_length=77) for pad in spec['pads']]
        reference = Reference(family, tokenizers)
        reference.export(f'{out}/models')
        reference.round_io()
        golden = {'seed': SEED, 'prompt': PROMPT, 'negative': NEGATIVE, 'pictureStep': PICTURE_STEP, 'weighted': [], 'cases': []}
        for prompt, parts in [(PROMPT, [(PROMPT, 1)]), *WEIGHTED]:
            rows = reference.rows(parts)
            states, pooled = reference.conditioning(rows)
            golden['weighted'].append({'prompt': prompt, 'rows': [[ids for ids, _ in r] for r in rows], 'dims': list(states.shape), 'step': 5,
                                       'states': encode(states.reshape(-1)[::5]), 'pooled': encode(pooled) if pooled is not None else None})
        golden['cases'] = [reference.run(case) for case in CASES[family]]
        with open(f'{out}/{family}.json', 'w') as file:
            json.dump(golden, file, separators=(',', ':'))
        print(family, [c['name'] for c in golden['cases']])


if __name__ == '__main__':
    main(*sys.argv[1:])
