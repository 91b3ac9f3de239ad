"""Train tintype-scratch on drawn damage over photographs.

    python models/training/scratch/train.py [--minutes N] [--resume] [--full]
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fit, pictures  # noqa: E402
from restore.train import to_tensor  # noqa: E402
from scratch.damage import damaged  # noqa: E402
from scratch.model import Scratch  # noqa: E402


def f1(found: np.ndarray, truth: np.ndarray, slack: int = 1) -> tuple[float, float, float]:
    """(F1, precision, recall) of boolean masks, a border of `slack` pixels forgiven on both sides."""
    from scipy.ndimage import binary_dilation
    grow = lambda m: binary_dilation(m, iterations=slack) if slack else m  # noqa: E731
    precision = float((found & grow(truth)).sum() / max(1, found.sum()))
    recall = float((truth & grow(found)).sum() / max(1, truth.sum()))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


class ScratchRecipe(fit.Recipe):
    name, rate, minutes = "scratch", 2e-3, 14.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.crops = pictures.Crops({"photo": 0.85, "texture": 0.1, "painting": 0.05}, scales=(1.0, 0.55), limit=None if full else 100)
        self.size, self.count = (256, 48) if full else (128, 12)
        held = pictures.Crops({"photo": 1.0}, scales=(1.0, 0.55), validation=True)
        rng = np.random.default_rng(9)
        self.held = [damaged(rng, held.one(rng, 256)) for _ in range(24)]

    def net(self) -> torch.nn.Module:
        return Scratch((40, 64, 112, 160)) if self.full else Scratch()

    def batch(self, rng: np.random.Generator, progress: float):
        pairs = [damaged(rng, self.crops.one(rng, self.size)) for _ in range(self.count)]
        return to_tensor([p[0] for p in pairs]), torch.from_numpy(np.stack([p[1] for p in pairs]))[:, None]

    def loss(self, net, batch, progress):
        picture, mask = batch
        logits = net.logits(picture).float()
        p = torch.sigmoid(logits)
        dice = 1 - (2 * (p * mask).sum() + 1) / ((p + mask).sum() + 1)
        return F.binary_cross_entropy_with_logits(logits, mask, pos_weight=torch.tensor(3.0, device=mask.device)) + 0.5 * dice

    @torch.no_grad()
    def validate(self, net):
        device = next(net.parameters()).device
        found = np.concatenate([net(to_tensor([p]).to(device))[0, 0].cpu().numpy() for p, _ in self.held]) > 0.5
        scores = f1(found, np.concatenate([m for _, m in self.held]) > 0.5)
        return dict(zip(("f1", "precision", "recall"), scores))


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(ScratchRecipe(arguments.full), arguments)
