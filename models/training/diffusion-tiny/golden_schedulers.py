"""Golden numbers for the noise generator and the schedulers.

usage: golden_schedulers.py OUT_DIR

Each schedule is run over 16 latent values with predictions and noise from philox.py: predictions of step i are Noise(1000 + i), the first
latents Noise(7) times init_noise_sigma, noise added in steps is drawn from Noise(99) in order. Up to ten steps are kept.
"""
import json
import sys

import numpy as np
import torch
from diffusers import (DDIMScheduler, DPMSolverMultistepScheduler, EulerAncestralDiscreteScheduler, EulerDiscreteScheduler, LCMScheduler)
from diffusers.schedulers import scheduling_euler_ancestral_discrete, scheduling_lcm

from philox import Noise

BASE = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule='scaled_linear')
CLASSES = {
    'ddim': (DDIMScheduler, dict(clip_sample=False, set_alpha_to_one=False)),
    'euler': (EulerDiscreteScheduler, {}),
    'euler-ancestral': (EulerAncestralDiscreteScheduler, {}),
    'dpm++2m': (DPMSolverMultistepScheduler, {}),
    'lcm': (LCMScheduler, dict(clip_sample=False, set_alpha_to_one=True, original_inference_steps=50)),
}
SIZE = 16
KEPT = 10


def run(name, steps, prediction='epsilon', spacing='leading', offset=1, karras=False, strength=1.0):
    cls, extra = CLASSES[name]
    config = dict(BASE, **extra, prediction_type=prediction, timestep_spacing=spacing, steps_offset=offset)
    if karras:
        config['use_karras_sigmas'] = True
    if name == 'lcm':
        config = dict(BASE, **extra, prediction_type=prediction)
    scheduler = cls(**config)
    if name == 'lcm':
        scheduler.set_timesteps(steps, strength=strength)
    else:
        scheduler.set_timesteps(steps)
    added = Noise(99)
    draw = lambda shape, **_: torch.from_numpy(added.next(int(np.prod(shape))).reshape(tuple(shape)))
    scheduling_euler_ancestral_discrete.randn_tensor = draw
    scheduling_lcm.randn_tensor = draw
    sample = torch.from_numpy(Noise(7).next(SIZE).reshape(1, 4, 2, 2)) * scheduler.init_noise_sigma
    records = []
    clean = torch.from_numpy(Noise(8).next(SIZE).reshape(1, 4, 2, 2))
    noise = torch.from_numpy(Noise(9).next(SIZE).reshape(1, 4, 2, 2))
    noised = []
    for t in scheduler.timesteps[:KEPT]:
        noised.append(cls.add_noise(scheduler, clean, noise, t[None]))
    for i, t in enumerate(scheduler.timesteps[:KEPT]):
        scaled = scheduler.scale_model_input(sample, t)
        output = torch.from_numpy(Noise(1000 + i).next(SIZE).reshape(1, 4, 2, 2))
        sample = scheduler.step(output, t, sample)[0]
        records.append({'scaled': flat(scaled), 'sample': flat(sample), 'noised': flat(noised[i])})
    return {
        'name': name, 'steps': steps, 'strength': strength,
        'config': {'predictionType': prediction, 'timestepSpacing': spacing, 'stepsOffset': offset, 'useKarrasSigmas': karras,
                   'setAlphaToOne': bool(extra.get('set_alpha_to_one', False))},
        'timesteps': [float(t) for t in scheduler.timesteps],
        'initNoiseSigma': float(scheduler.init_noise_sigma),
        'records': records,
    }


def flat(tensor):
    return [float(f'{x:.7g}') for x in tensor.flatten().tolist()]


CASES = [
    *[('ddim', n, p, s) for n, p, s in [(20, 'epsilon', 'leading'), (25, 'v_prediction', 'leading'), (10, 'epsilon', 'trailing'),
                                        (7, 'v_prediction', 'linspace')]],
    *[('euler', n, p, s) for n, p, s in [(20, 'epsilon', 'leading'), (25, 'v_prediction', 'leading'), (10, 'epsilon', 'linspace'),
                                         (1, 'epsilon', 'trailing'), (2, 'epsilon', 'trailing'), (4, 'epsilon', 'trailing')]],
    ('euler', 20, 'epsilon', 'leading', 1, True),
    *[('euler-ancestral', n, p, s) for n, p, s in [(20, 'epsilon', 'leading'), (12, 'v_prediction', 'linspace'), (1, 'epsilon', 'trailing'),
                                                   (4, 'epsilon', 'trailing')]],
    *[('dpm++2m', n, p, s) for n, p, s in [(20, 'epsilon', 'leading'), (8, 'epsilon', 'linspace'), (25, 'v_prediction', 'leading'),
                                           (10, 'epsilon', 'trailing')]],
    ('dpm++2m', 20, 'epsilon', 'leading', 1, True), ('dpm++2m', 10, 'v_prediction', 'leading', 1, True),
    ('lcm', 4), ('lcm', 8), ('lcm', 1), ('lcm', 4, 'v_prediction'), ('lcm', 4, 'epsilon', 'leading', 1, False, 0.5),
]

if __name__ == '__main__':
    out = sys.argv[1]
    with open(f'{out}/schedulers.json', 'w') as file:
        json.dump([run(*case) for case in CASES], file, separators=(',', ':'))
    draws = {}
    for seed in (0, 1, 42, 32_000_000, 2**40 + 5):
        source = Noise(seed)
        draws[str(seed)] = [[float(x) for x in source.next(64)[[0, 1, 2, 3, 4, 5, 6, 7, 31, 63]]] for _ in range(3)]
    with open(f'{out}/noise.json', 'w') as file:
        json.dump({'index': [0, 1, 2, 3, 4, 5, 6, 7, 31, 63], 'length': 64, 'draws': draws}, file, separators=(',', ':'))
