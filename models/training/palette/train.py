"""Train tintype-palette.

    python models/training/palette/train.py [--minutes N] [--resume] [--full]
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fit  # noqa: E402
from palette.data import observed, split  # noqa: E402
from palette.model import Palette, log_density  # noqa: E402


class PaletteRecipe(fit.Recipe):
    name, rate, decay, minutes, half = "palette", 1.5e-3, 0.03, 5.0, False

    def __init__(self, full: bool):
        super().__init__(full)
        self.train, self.test = split()
        self.seen = observed()
        self.best = -1e9
        print(len(self.train), "training palettes,", len(self.seen), "from pictures,", len(self.test), "held out", flush=True)

    def net(self) -> torch.nn.Module:
        return Palette()

    def batch(self, rng: np.random.Generator, progress: float):
        size, count = int(rng.integers(3, 6)), 256
        share = 0.35 * max(0.0, 1 - 1.4 * progress)
        colors = np.empty((count, size, 3), dtype=np.float32)
        for row in range(count):
            pool = self.seen if rng.random() < share else self.train
            palette = pool[rng.integers(len(pool))]
            pick = palette[rng.permutation(len(palette))[:size]].copy()
            if rng.random() < 0.7:  # a neighbouring palette is as good: turn the hue, stretch chroma and lightness a little
                turn = rng.normal(0, 0.25) if rng.random() < 0.8 else rng.uniform(-np.pi, np.pi)
                c, s, k = np.cos(turn), np.sin(turn), np.exp(rng.normal(0, 0.1))
                pick[:, 1:] = pick[:, 1:] @ np.array([[c, s], [-s, c]]) * k
                pick[:, 0] = np.clip((pick[:, 0] - 0.5) * np.exp(rng.normal(0, 0.07)) + 0.5 + rng.normal(0, 0.025), 0, 1)
            colors[row] = pick
        colors += rng.normal(0, 0.012, colors.shape)
        known = np.zeros((count, size, 1), dtype=np.float32)
        for row, given in enumerate(rng.integers(0, size, count)):
            known[row, rng.permutation(size)[:given]] = 1
        return torch.from_numpy(colors), torch.from_numpy(known)

    def loss(self, net, batch, progress):
        colors, known = batch
        hidden = 1 - known[..., 0]
        return -(log_density(net(colors, known), colors) * hidden).sum() / hidden.sum()

    @torch.no_grad()
    def validate(self, net):
        net.eval()
        value = held_out_likelihood(net, self.test)
        if value > self.best:
            self.best = value
            torch.save({"model": net.state_dict()}, fit.paths.SCRATCH / self.name / "best.pt")
        return {"held_out": value, "best": self.best}


@torch.no_grad()
def held_out_likelihood(net, palettes, orders: int = 4) -> float:
    """Mean log density (nats) of a colour given a random number of others of its palette, over all slots and some orders."""
    rng = np.random.default_rng(11)
    total = []
    for palette in palettes:
        colors = torch.from_numpy(np.repeat(palette[None, :5], orders * 5, 0).astype(np.float32))
        known = torch.zeros(orders * 5, 5, 1)
        targets = []
        for row in range(orders * 5):
            order = rng.permutation(5)
            given = row % 5
            known[row, order[:given]] = 1
            targets.append(order[given])
        found = log_density(net(colors, known), colors)
        total.append(float(found[torch.arange(orders * 5), torch.tensor(targets)].mean()))
    return float(np.mean(total))


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(PaletteRecipe(arguments.full), arguments)
