"""Train tintype-colorize: chroma from luma and 0 to 100 hints taken from the truth.

    python models/training/colorize/train.py [--minutes N] [--resume] [--full]

A third of the pictures come without hints. The loss weighs colourful pixels more (class balance, as Zhang et al. 2016),
since the plain mean of what is possible is grey.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from colorize import lab  # noqa: E402
from colorize.model import Colorize  # noqa: E402
from common import fit, pictures  # noqa: E402


def give_hints(rng: np.random.Generator, ab: np.ndarray, count: int) -> np.ndarray:
    """[S,S,3] hint planes: `count` dots of 1 to 3 pixels' radius, each the mean chroma of its patch."""
    side = ab.shape[0]
    planes = np.zeros((side, side, 3), np.float32)
    for _ in range(count):
        r = int(rng.integers(1, 4))
        y, x = rng.integers(r, side - r, 2)
        box = (slice(y - r, y + r + 1), slice(x - r, x + r + 1))
        planes[box][..., :2] = ab[box].mean((0, 1))
        planes[box][..., 2] = 1
    return planes


class ColorizeRecipe(fit.Recipe):
    name, rate, minutes = "colorize", 2e-3, 22.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.pool, self.odds = pictures.cached("colorize pool", lambda: self._pictures(False))
        self.held, _ = pictures.cached("colorize held", lambda: self._pictures(True))

    @staticmethod
    def _pictures(validation: bool):
        found, weights = [], []
        for kind, share in (("photo", 1.0), ("painting", 1.0), ("texture", 0.12)):
            for record in pictures.records((kind,), validation)[:120 if kind == "texture" else None]:
                picture = pictures.load(record).convert("RGB")
                picture.thumbnail((440, 440), Image.LANCZOS)
                x = np.asarray(picture)
                spread = float(np.hypot(*lab.from_rgb(x[::4, ::4])[..., 1:].reshape(-1, 2).std(0)))
                if min(x.shape[:2]) >= 168 and (spread > 4 or kind == "photo"):
                    found.append(x)
                    weights.append(share * min(1.0, 0.2 + spread / 20))
        return found, np.cumsum(weights) / np.sum(weights)

    def net(self) -> torch.nn.Module:
        return Colorize((64, 96, 160, 256, 320)) if self.full else Colorize()

    def sample(self, rng: np.random.Generator, pool, odds=None, side: int = 160):
        x = pool[min(int(np.searchsorted(odds, rng.random())), len(pool) - 1) if odds is not None else rng.integers(len(pool))]
        s = int(min(x.shape[:2]) * rng.uniform(0.55, 1.0))
        top, left = rng.integers(x.shape[0] - s + 1), rng.integers(x.shape[1] - s + 1)
        patch = Image.fromarray(x[top:top + s, left:left + s]).resize((side, side), Image.BICUBIC)
        patch = np.asarray(patch.transpose(Image.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else patch)
        ab = lab.from_rgb(patch)[..., 1:] / 110
        luma = lab.from_rgb(np.repeat(lab.grey(patch)[..., None], 3, -1))[..., 0] / 100
        return luma, ab

    def batch(self, rng: np.random.Generator, progress: float):
        rows = []
        side, count = (256, 48) if self.full else (96, 16) if progress < 0.6 else (160, 10)
        for _ in range(count):
            luma, ab = self.sample(rng, self.pool, self.odds, side)
            if rng.random() < 0.5:  # other exposures and film
                luma = np.clip(luma, 0, 1) ** rng.uniform(0.75, 1.35)
                if rng.random() < 0.3:
                    luma = gaussian_filter(luma, rng.uniform(0.3, 1.2))
                if rng.random() < 0.4:
                    luma = luma + rng.normal(0, rng.uniform(0, 0.04), luma.shape)
            count = 0 if rng.random() < 0.35 else int(np.exp(rng.uniform(0, np.log(100))))
            hints = give_hints(rng, ab, count)
            if count and rng.random() < 0.5:  # a person's hints are not exact
                hints[..., :2] += rng.normal(0, 0.03, hints.shape[:2] + (2,)) * hints[..., 2:]
            rows.append((luma.astype(np.float32)[None], hints.transpose(2, 0, 1), ab.transpose(2, 0, 1)))
        return tuple(torch.from_numpy(np.stack(t).astype(np.float32)) for t in zip(*rows))

    def loss(self, net, batch, progress):
        luma, hints, ab = batch
        error = net(luma, hints).float() - ab
        weight = 0.35 + 3.5 * ab.norm(dim=1, keepdim=True).clamp_max(0.6)
        huber = torch.where(error.abs() < 0.05, error * error / 0.1, error.abs() - 0.025)
        return (huber * weight).mean() * 10

    @torch.no_grad()
    def validate(self, net):
        device, figures = next(net.parameters()).device, {}
        for count in (0, 50):
            rng, errors = np.random.default_rng(2), []
            for picture in self.held:
                luma, ab = self.sample(rng, [picture], side=160)
                hints = give_hints(rng, ab, count)
                out = net(*(torch.from_numpy(np.ascontiguousarray(t)).float()[None].to(device)
                            for t in (luma[None], hints.transpose(2, 0, 1))))[0].cpu().numpy().transpose(1, 2, 0)
                errors.append(110 * np.linalg.norm(out - ab, axis=-1).mean())
            figures[f"ab{count}"] = float(np.mean(errors))
        figures["grey"] = float(np.mean([np.linalg.norm(lab.from_rgb(p)[..., 1:], axis=-1).mean() for p in self.held]))
        return figures


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(ColorizeRecipe(arguments.full), arguments)
