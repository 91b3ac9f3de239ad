"""Train tintype-restore: blind noise, JPEG and blur, with a strength that tilts the prior.

    python models/training/restore/train.py [--minutes N] [--resume] [--full]

Strength s draws the damage level L with density proportional to exp(k (2s - 1) L): 0.5 is the plain mixture, 1 says
"expect heavy damage", 0 "expect little". So the input has a meaning that the net can learn exactly, without a target trick.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import degrade, fit, perceptual, pictures, score  # noqa: E402
from restore.model import Restore  # noqa: E402

TILT = 5.0
SEEN = 0.008  # weight of the feature distance: texture comes back for some hundredths of a dB


def level(rng: np.random.Generator, strength: float) -> float:
    """Damage level 0..1 given the strength: inverse of the tilted exponential's distribution function."""
    if rng.random() < 0.12 * (2 - 2 * strength) and strength <= 0.5 or rng.random() < 0.08 and strength == 0.5:
        return 0.0
    k, u = TILT * (2 * strength - 1), rng.random()
    return float(u if abs(k) < 1e-3 else np.log1p(u * np.expm1(k)) / k)


class RestoreRecipe(fit.Recipe):
    name, rate, minutes = "restore", 1.2e-3, 25.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.crops = pictures.Crops({"photo": 0.75, "texture": 0.2, "painting": 0.05}, scales=(1.0, 0.55), limit=None if full else 150)
        self.size, self.count = (192, 32) if full else (80, 10)
        self.features = perceptual.Features()
        held = pictures.Crops({"photo": 1.0}, scales=(0.55,), validation=True)
        rng = np.random.default_rng(5)
        clean = held.batch(rng, 12, 128)
        noisy = np.clip(np.round(clean + rng.normal(0, 25, clean.shape)), 0, 255).astype(np.uint8)
        packed = np.stack([degrade.jpeg(c, 20) for c in clean])
        self.held = {"noise": (noisy, clean), "jpeg": (packed, clean), "clean": (clean, clean)}

    def net(self) -> torch.nn.Module:
        return Restore((96, 160, 224), (4, 6, 6, 4, 4)) if self.full else Restore()

    def batch(self, rng: np.random.Generator, progress: float):
        damaged, clean, strengths = [], [], []
        for _ in range(self.count):
            strength = 0.5 if rng.random() < 0.65 else float(rng.random())
            patch = self.crops.one(rng, self.size)
            amount = level(rng, strength)
            damaged.append(patch if amount == 0 else degrade.damage(rng, patch, amount))
            clean.append(patch)
            strengths.append(strength)
        planes = np.broadcast_to(np.float32(strengths)[:, None, None, None], (self.count, 1, self.size, self.size))
        return to_tensor(damaged), torch.from_numpy(planes.copy()), to_tensor(clean)

    def loss(self, net, batch, progress):
        damaged, strength, clean = batch
        out = net(damaged, strength).float()
        self.features.to(out.device)
        with torch.no_grad():
            truth = self.features(clean)
        seen = perceptual.distance(self.features(out.clamp(0, 1)), truth).mean()
        return torch.sqrt((out - clean) ** 2 + 1e-6).mean() + SEEN * seen

    @torch.no_grad()
    def validate(self, net):
        figures = {}
        for name, (damaged, clean) in self.held.items():
            x = to_tensor(damaged).to(next(net.parameters()).device)
            out = net(x, torch.full_like(x[:, :1], 0.5)).clamp(0, 1).cpu()
            figures[name] = float((10 * torch.log10(1 / ((out - to_tensor(clean)) ** 2).mean((1, 2, 3)).clamp_min(1e-9))).mean())
            figures[f"{name}_sqd"] = float(np.mean([score.perceptual(a, score.picture(b[None])) for a, b in zip(clean, out.numpy())]))
        return figures


def to_tensor(patches) -> torch.Tensor:
    """uint8 [N,H,W,3] (or a list of [H,W,3]) to float [N,3,H,W] 0..1."""
    return torch.from_numpy(np.ascontiguousarray(np.asarray(patches).transpose(0, 3, 1, 2))).float() / 255


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(RestoreRecipe(arguments.full), arguments)
