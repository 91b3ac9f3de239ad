"""Train tintype-colorize: the chroma that is to be expected of a luma, over photographs and composites of cut-outs.

    python models/training/colorize/train.py [--minutes N] [--resume | --start FILE] [--full]

Squared error, weighed a little towards colourful pixels (the class balance of Zhang et al. 2016 in one line): the plain mean of
what is possible is grey. A few hundred scenes teach it sky, foliage, stone and wood, not what a thing is.
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

LONGEST = 440


KINDS = (("photo", 1.0), ("painting", 0.5), ("texture", 0.1))


def scenes(validation: bool, kinds: tuple[tuple[str, float], ...] = KINDS) -> tuple[list[np.ndarray], np.ndarray]:
    """Pictures of at least 168 pixels and the cumulated odds of each: colourful ones come more often, textures seldom."""
    found, weights = [], []
    for kind, share in kinds:
        for record in pictures.records((kind,), validation)[:160 if kind == "texture" else None]:
            picture = pictures.load(record).convert("RGB")
            picture.thumbnail((LONGEST, LONGEST), Image.LANCZOS)
            x = np.asarray(picture)
            spread = float(np.hypot(*lab.from_rgb(x[::4, ::4])[..., 1:].reshape(-1, 2).std(0)))
            if min(x.shape[:2]) >= 168 and spread > 3:
                found.append(x)
                weights.append(share * min(1.0, 0.3 + spread / 20))
    return found, np.cumsum(weights) / np.sum(weights)


def cutouts() -> list[np.ndarray]:
    """RGBA cut-outs, at most 160 pixels long."""
    found = []
    for record in pictures.records(("cutout",)):
        picture = pictures.load(record).convert("RGBA")
        picture.thumbnail((160, 160), Image.LANCZOS)
        found.append(np.asarray(picture))
    return found


class ColorizeRecipe(fit.Recipe):
    name, rate, decay, minutes = "colorize", 1e-3, 0.1, 30.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.pool, self.odds = pictures.cached("colorize scenes", lambda: scenes(False))
        self.held, _ = pictures.cached("colorize photos held", lambda: scenes(True, (("photo", 1.0), ("painting", 1.0))))
        self.cutouts = pictures.cached("colorize cutouts", cutouts)

    def net(self) -> torch.nn.Module:
        return Colorize((80, 128, 192, 256)) if self.full else Colorize()

    def place(self, rng: np.random.Generator, patch: np.ndarray) -> np.ndarray:
        """One to three cut-outs at random over a square patch."""
        side = patch.shape[0]
        out = Image.fromarray(patch)
        for _ in range(int(rng.integers(1, 4))):
            cut = Image.fromarray(self.cutouts[rng.integers(len(self.cutouts))])
            scale = side * rng.uniform(0.25, 0.7) / max(cut.size)
            cut = cut.resize((max(4, round(cut.width * scale)), max(4, round(cut.height * scale))), Image.BICUBIC)
            cut = cut.transpose(Image.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else cut
            out.paste(cut, (int(rng.integers(-cut.width // 3, side - cut.width // 2)), int(rng.integers(0, side - cut.height // 2))), cut)
        return np.asarray(out)

    def sample(self, rng: np.random.Generator, x: np.ndarray, side: int, vary: bool) -> tuple[np.ndarray, np.ndarray]:
        """luma [S,S] 0..1 and ab [S,S,2] / 110 of a square of picture `x`."""
        s = int(min(x.shape[:2]) * (rng.uniform(0.45, 1.0) if vary else 1.0))
        top, left = rng.integers(x.shape[0] - s + 1), rng.integers(x.shape[1] - s + 1)
        picture = Image.fromarray(x[top:top + s, left:left + s]).resize((side, side), Image.BICUBIC)
        if vary:
            if rng.random() < 0.5:
                picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
            if rng.random() < 0.3:
                picture = picture.rotate(rng.uniform(-8, 8), Image.BICUBIC)
        patch = np.asarray(picture)
        if vary and rng.random() < 0.25:
            patch = self.place(rng, patch)
        return lab.from_rgb(np.repeat(lab.grey(patch)[..., None], 3, -1))[..., 0] / 100, lab.from_rgb(patch)[..., 1:] / 110

    def batch(self, rng: np.random.Generator, progress: float):
        rows = []
        side, count = (256, 64) if self.full else (int(rng.choice((96, 128, 160))), 0)
        for _ in range(count or max(8, 16 * 128 ** 2 // side ** 2)):
            k = min(int(np.searchsorted(self.odds, rng.random())), len(self.pool) - 1)
            luma, ab = self.sample(rng, self.pool[k], side, True)
            if rng.random() < 0.6:  # other exposures and film
                luma = np.clip(luma, 0, 1) ** rng.uniform(0.7, 1.4) * rng.uniform(0.85, 1.0) + rng.uniform(0, 0.08)
                if rng.random() < 0.3:
                    luma = gaussian_filter(luma, rng.uniform(0.3, 1.2))
                if rng.random() < 0.4:
                    luma = luma + rng.normal(0, rng.uniform(0, 0.04), luma.shape)
            small = ab.reshape(side // 4, 4, side // 4, 4, 2).mean((1, 3))
            rows.append((luma[None], small.transpose(2, 0, 1)))
        return tuple(torch.from_numpy(np.stack(t).astype(np.float32)) for t in zip(*rows))

    def loss(self, net, batch, progress):
        luma, ab = batch
        error = (net(luma).float() - ab).square().sum(1, keepdim=True)
        weight = 0.8 + 0.8 * ab.norm(dim=1, keepdim=True).clamp_max(0.6)
        return (error * weight).mean() * 20

    @torch.no_grad()
    def validate(self, net):
        """Root mean squared chroma error on held-out pictures: of the net, of grey, of one constant tint."""
        rng = np.random.default_rng(2)
        device, errors, grey, tint, size = next(net.parameters()).device, [], [], [], []
        for x in self.held:
            luma, ab = self.sample(rng, x, 192, False)
            small = ab.reshape(48, 4, 48, 4, 2).mean((1, 3))
            out = net(torch.from_numpy(luma[None, None].astype(np.float32)).to(device))[0].cpu().numpy().transpose(1, 2, 0)
            errors.append(np.square(out - small).sum(-1).mean())
            grey.append(np.square(small).sum(-1).mean())
            tint.append(np.square(small - np.float32([0.02, 0.11])).sum(-1).mean())
            size.append(np.linalg.norm(out, axis=-1).mean())
        figures = {"net": errors, "grey": grey, "tint": tint}
        return {name: 110 * float(np.mean(np.sqrt(v))) for name, v in figures.items()} | {"chroma": 110 * float(np.mean(size))}


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(ColorizeRecipe(arguments.full), arguments)
