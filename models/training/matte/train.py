"""Train tintype-matte on composites with exact alpha.

    python models/training/matte/train.py [--minutes N] [--resume] [--full]

The picture side grows with the schedule (128, 192, 256, 320): most of what there is to learn is coarse.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fit, score  # noqa: E402
from common.perceptual import Features  # noqa: E402
from matte.compose import Composer  # noqa: E402
from matte.model import Matte  # noqa: E402
from restore.train import to_tensor  # noqa: E402


SIDES = ((0.3, (128, 16)), (0.6, (192, 12)), (0.8, (256, 10)), (9.0, (320, 8)))  # until this progress: side, batch
LESSON = 0.7  # of the loss: what each place looks like to SqueezeNet, which has seen far more kinds of things than the corpus has


class MatteRecipe(fit.Recipe):
    name, rate, minutes = "matte", 2e-3, 30.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.composer = Composer()
        self.teacher = Features().eval().requires_grad_(False)
        rng = np.random.default_rng(7)
        held = Composer(validation=True)
        self.held = [held.one(rng, 320) for _ in range(24)]

    def net(self) -> torch.nn.Module:
        return Matte((48, 96, 160, 256, 320) if self.full else (32, 48, 96, 128, 144))

    def batch(self, rng: np.random.Generator, progress: float):
        side, count = next(v for k, v in SIDES if progress < k)
        if self.full:
            side, count = 384, 48
        pairs = [self.composer.one(rng, side) for _ in range(count)]
        return to_tensor([p[0] for p in pairs]), torch.from_numpy(np.stack([p[1] for p in pairs]))[:, None]

    def loss(self, net, batch, progress):
        picture, alpha = batch
        fine, coarse, looks = (t.float() for t in net.taught(picture))
        with torch.no_grad():
            taught = F.interpolate(self.teacher.to(picture.device)(picture)[-1].float(), looks.shape[2:], mode="bilinear", align_corners=False)
        p = torch.sigmoid(fine)
        overlap = (p * alpha).sum((1, 2, 3)) / (p + alpha - p * alpha).sum((1, 2, 3)).clamp_min(1)
        small = F.avg_pool2d(alpha, 16)
        return (F.binary_cross_entropy_with_logits(fine, alpha) + (p - alpha).abs().mean() + 0.5 * (1 - overlap).mean()
                + 0.5 * F.binary_cross_entropy_with_logits(coarse, small) + LESSON * (1 - F.cosine_similarity(looks, taught)).mean())

    @torch.no_grad()
    def validate(self, net):
        device = next(net.parameters()).device
        figures = [score.alpha(a, net(to_tensor([p]).to(device))[0, 0].cpu().numpy()) for p, a in self.held]
        return {k: float(np.mean([f[k] for f in figures])) for k in ("iou", "mad")}


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(MatteRecipe(arguments.full), arguments)
