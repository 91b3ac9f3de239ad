"""Train tintype-inpaint: squares of photographs with holes, absolute difference plus SqueezeNet feature distance in the hole.

    python models/training/inpaint/train.py [--minutes N] [--resume] [--full]

Sides grow with the schedule. The feature distance does most of the work: the mean of all that could be there is a smear, and
a smear's features are far from those of anything real.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fit, perceptual, pictures, score  # noqa: E402
from inpaint.holes import hole  # noqa: E402
from inpaint.model import Inpaint  # noqa: E402
from matte.compose import Composer  # noqa: E402
from restore.train import to_tensor  # noqa: E402

SIDES = ((0.65, (128, 8)), (9.0, (192, 4)))  # until this progress: side, batch
SEEN = 0.08


def silhouettes(validation: bool = False) -> list[Image.Image]:
    """Alpha channels of the corpus's cut-outs."""
    return [c.getchannel("A") for c in Composer(validation).cutouts]


class InpaintRecipe(fit.Recipe):
    name, rate, minutes = "inpaint", 1.2e-3, 60.0

    def __init__(self, full: bool):
        super().__init__(full)
        self.crops = pictures.Crops({"photo": 0.75, "texture": 0.1, "painting": 0.15}, scales=(0.5, 0.25), limit=None if full else 150, turned=False)
        self.shapes = silhouettes()
        self.features = perceptual.Features()
        rng = np.random.default_rng(5)
        self.held = pictures.Crops({"photo": 1.0}, scales=(0.3,), validation=True, turned=False).batch(rng, 10, 192)
        shapes = silhouettes(True)
        self.holes = np.stack([hole(rng, 192, shapes) for _ in self.held])

    def net(self) -> torch.nn.Module:
        return Inpaint((64, 128, 224, 320) if self.full else (32, 64, 112, 144))

    def batch(self, rng: np.random.Generator, progress: float):
        side, count = (256, 32) if self.full else next(v for k, v in SIDES if progress < k)
        clean = self.crops.batch(rng, count, side)
        holes = np.stack([hole(rng, side, self.shapes) for _ in range(count)])
        return to_tensor(clean), torch.from_numpy(holes[:, None].astype(np.float32))

    def loss(self, net, batch, progress):
        clean, mask = batch
        out = net(clean, mask).float()
        self.features.to(out.device)
        with torch.no_grad():
            truth = self.features(clean)
        share = mask.mean((1, 2, 3))
        off = ((out - clean).abs().mean((1, 2, 3)) / share).mean()
        seen = (perceptual.distance(self.features(out), truth) / share.clamp_min(0.1)).mean()
        return off + SEEN * seen

    @torch.no_grad()
    def validate(self, net):
        masks = torch.from_numpy(self.holes[:, None].astype(np.float32))
        device = next(net.parameters()).device
        out = net(to_tensor(self.held).to(device), masks.to(device)).cpu().numpy()
        return {"sqd": float(np.mean([score.perceptual(a, score.picture(b[None])) for a, b in zip(self.held, out)])),
                "l1": float(np.mean([np.abs(a / 255 - b.transpose(1, 2, 0))[m].mean() for a, b, m in zip(self.held, out, self.holes)]))}


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(InpaintRecipe(arguments.full), arguments)
