"""Train tintype-upscale-drawn-x4 on sheets of drawings and lettering.

    node models/training/drawn/sheets.mjs <scratch>/drawn/sheets
    python models/training/drawn/train.py [--minutes N] [--resume]

It starts from the net for photographs. Half of the patches are drawings (lettering 0), half are lettering (1); two thirds of each are
only shrunk (cleanup 0), the others blurred, shrunk and JPEG-packed at level L (cleanup = L). Charbonnier loss throughout: flat
colour and hard edges have one right answer, and nothing should be invented.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fit, paths, score  # noqa: E402
from drawn.model import UpscaleDrawn  # noqa: E402
from restore.train import to_tensor  # noqa: E402
from upscale.train import shrink  # noqa: E402

SHEETS = paths.SCRATCH / "drawn/sheets"
KINDS = ("art", "text")


class Sheets:
    """Crops of the sheets of one kind, the busier of three places, mirrored and turned (drawings) or left upright (lettering)."""

    def __init__(self, pattern: str):
        self.pictures = [score.read(f) for f in sorted(SHEETS.glob(pattern))]

    def one(self, rng: np.random.Generator, size: int, turn: bool) -> np.ndarray:
        sheet = self.pictures[int(rng.integers(len(self.pictures)))]
        best, most = sheet[:size, :size], -1.0
        for _ in range(3):
            y, x = (int(rng.integers(side - size + 1)) for side in sheet.shape[:2])
            crop = sheet[y:y + size, x:x + size]
            detail = float(np.abs(np.diff(crop[::2, ::2, 1].astype(np.int16), axis=0)).mean())
            if detail > most:
                best, most = crop, detail
        if turn:
            best = np.rot90(best, int(rng.integers(4)))
        if turn and rng.random() < 0.5:
            best = best[:, ::-1]
        if rng.random() < 0.25:
            best = 255 - best
        return np.ascontiguousarray(best[..., rng.permutation(3)] if rng.random() < 0.3 else best)


class DrawnRecipe(fit.Recipe):
    name, rate, minutes = "drawn", 7e-4, 30.0

    def __init__(self):
        super().__init__(False)
        self.size, self.count = 26, 12
        self.crops = {kind: Sheets(f"{kind}-*.png") for kind in KINDS}
        rng = np.random.default_rng(3)
        self.held = {kind: [Sheets(f"held-{kind}.png").one(rng, 256, False) for _ in range(8)] for kind in KINDS}

    def net(self) -> torch.nn.Module:
        net = UpscaleDrawn()
        net.load_photo_net(torch.load(paths.TRAINING / "upscale/checkpoint.pt", weights_only=False)["model"])
        return net

    def batch(self, rng: np.random.Generator, progress: float):
        small, large, levels, kinds = [], [], [], []
        for index in range(self.count):
            lettering = index % 2
            level = 0.0 if index % 3 else float(rng.uniform(0.1, 1))
            patch = self.crops[KINDS[lettering]].one(rng, 4 * self.size, turn=not lettering)
            small.append(shrink(rng, patch, level))
            large.append(patch)
            levels.append(level)
            kinds.append(lettering)
        plane = lambda values: torch.from_numpy(np.broadcast_to(  # noqa: E731
            np.float32(values)[:, None, None, None], (self.count, 1, self.size, self.size)).copy())
        return to_tensor(small), plane(levels), plane(kinds), to_tensor(large)

    def loss(self, net, batch, progress):
        small, cleanup, lettering, large = batch
        return torch.sqrt((net(small, cleanup, lettering).float() - large) ** 2 + 1e-6).mean()

    @torch.no_grad()
    def validate(self, net):
        figures = {}
        for lettering, kind in enumerate(KINDS):
            x = to_tensor([shrink(np.random.default_rng(1), p, 0.0) for p in self.held[kind]])
            out = net(x, torch.zeros_like(x[:, :1]), torch.full_like(x[:, :1], lettering)).numpy()
            figures[kind] = float(np.mean([score.psnr_y(a, score.picture(o[None])) for a, o in zip(self.held[kind], out)]))
        return figures


if __name__ == "__main__":
    fit.run(DrawnRecipe(), fit.options(__doc__))
