"""Train tintype-upscale-x4: one net for clean and damaged pictures, told which by its second input.

    python models/training/upscale/train.py [--minutes N] [--resume] [--full]

Half of the patches are only shrunk (cleanup 0, L1 loss: fidelity). The other half are blurred, shrunk, made noisy and
JPEG-packed at level L (cleanup = L); these add the SqueezeNet feature distance over the last part of the schedule.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import degrade, fit, perceptual, pictures, score  # noqa: E402
from restore.train import to_tensor  # noqa: E402
from upscale.model import Upscale  # noqa: E402

FILTERS = (Image.BICUBIC,) * 5 + (Image.LANCZOS, Image.BOX, Image.BILINEAR)


def shrink(rng: np.random.Generator, patch: np.ndarray, level: float) -> np.ndarray:
    """uint8 [4S,4S,3] to uint8 [S,S,3], damaged at `level`; level 0 is a plain antialiased shrink."""
    size = patch.shape[0] // 4
    if level == 0:
        kind = Image.BICUBIC if rng.random() < 0.85 else FILTERS[int(rng.integers(len(FILTERS)))]
        return np.asarray(Image.fromarray(patch).resize((size, size), kind))
    x = patch
    if rng.random() < 0.8:
        sigma = float(rng.uniform(0.2, 0.6 + 1.6 * level))
        x = np.clip(gaussian_filter(x.astype(np.float32), (sigma, sigma, 0)), 0, 255).astype(np.uint8)
    x = np.asarray(Image.fromarray(x).resize((size, size), FILTERS[int(rng.integers(len(FILTERS)))]))
    if rng.random() < 0.5:
        x = x + degrade.noise(rng, x.shape, float(rng.uniform(0, 18 * level)), x)
        x = np.clip(np.round(x), 0, 255).astype(np.uint8)
    if rng.random() < 0.8:
        x = degrade.jpeg(x, int(rng.integers(int(95 - 65 * level), 96)), 0 if rng.random() < 0.2 else 2)
    return x


class UpscaleRecipe(fit.Recipe):
    name, rate, minutes = "upscale", 1e-3, 30.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.crops = pictures.Crops({"photo": 0.8, "texture": 0.1, "painting": 0.1}, scales=(1.0, 0.55), limit=None if full else 150)
        self.size, self.count = (64, 32) if full else (36, 12)
        self.features = perceptual.Features()
        held = pictures.Crops({"photo": 1.0}, scales=(0.55,), validation=True)
        rng = np.random.default_rng(5)
        self.held = held.batch(rng, 12, 160)
        self.small = np.stack([shrink(np.random.default_rng(0), p, 0.0) for p in self.held])
        self.damaged = np.stack([self._bench(p) for p in self.held])

    @staticmethod
    def _bench(patch: np.ndarray) -> np.ndarray:
        """The evaluation's damage: gaussian sigma 1, bicubic to a quarter, JPEG 50."""
        x = np.clip(np.round(gaussian_filter(patch.astype(np.float32), (1, 1, 0))), 0, 255).astype(np.uint8)
        side = patch.shape[0] // 4
        return degrade.jpeg(np.asarray(Image.fromarray(x).resize((side, side), Image.BICUBIC)), 50)

    def net(self) -> torch.nn.Module:
        return Upscale(96, 16) if self.full else Upscale()

    def batch(self, rng: np.random.Generator, progress: float):
        small, large, levels = [], [], []
        for index in range(self.count):
            level = 0.0 if index < self.count // 2 else float(rng.uniform(0.1, 1))
            patch = self.crops.one(rng, 4 * self.size)
            small.append(shrink(rng, patch, level))
            large.append(patch)
            levels.append(level)
        planes = np.broadcast_to(np.float32(levels)[:, None, None, None], (self.count, 1, self.size, self.size))
        return to_tensor(small), torch.from_numpy(planes.copy()), to_tensor(large)

    def loss(self, net, batch, progress):
        small, cleanup, large = batch
        out = net(small, cleanup).float()
        total = torch.sqrt((out - large) ** 2 + 1e-6).mean()
        if progress > 0.55:
            rough = cleanup[:, 0, 0, 0] > 0
            self.features.to(out.device)
            with torch.no_grad():
                truth = self.features(large[rough])
            total = total + 0.012 * perceptual.distance(self.features(out[rough].clamp(0, 1)), truth).mean() * rough.float().mean()
        return total

    @torch.no_grad()
    def validate(self, net):
        device = next(net.parameters()).device
        figures = {}
        for name, small, level in (("clean", self.small, 0.0), ("real", self.damaged, 0.6)):
            x = to_tensor(small).to(device)
            out = net(x, torch.full_like(x[:, :1], level)).cpu().numpy()
            shown = [score.picture(o[None]) for o in out]
            figures[name] = float(np.mean([score.psnr_y(a, b) for a, b in zip(self.held, shown)]))
            if name == "real":
                figures["real_sqd"] = float(np.mean([score.perceptual(a, b) for a, b in zip(self.held, shown)]))
        return figures


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(UpscaleRecipe(arguments.full), arguments)
