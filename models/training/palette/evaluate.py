"""Held-out likelihood of tintype-palette against the rule-based generator, and a page of 50 pairs to look at.

    python models/training/palette/evaluate.py [--sheet FILE]

The rules have no density of their own; theirs is a kernel estimate over 400 completions (best bandwidth of five, chosen
on the held-out set itself, in the rules' favour). Both: mean log density in nats of a colour given 0 to 4 others.
"""
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths, score  # noqa: E402
from palette import rules  # noqa: E402
from palette.data import split, srgb  # noqa: E402


class Net:
    """The shipped graph: density of a slot, and sampling slot by slot."""

    def __init__(self) -> None:
        self.session = score.session(paths.EMBEDDED / "tintype-palette.onnx")

    def slot(self, colors: np.ndarray, known: np.ndarray, at: int):
        logits, means, deviations = self.session.run(None, {"colors": colors[None].astype(np.float32),
                                                            "known": known[None, :, None].astype(np.float32)})
        weights = np.exp(logits[0, at] - logits[0, at].max())
        return weights / weights.sum(), means[0, at].astype(np.float64), deviations[0, at].astype(np.float64)

    def log_density(self, colors, known, at) -> float:
        w, m, d = self.slot(colors, known, at)
        z = -0.5 * (((colors[at] - m) / d) ** 2).sum(1) - np.log(d).sum(1) - 1.5 * np.log(2 * np.pi)
        return float(np.logaddexp.reduce(np.log(w + 1e-12) + z))

    def complete(self, given: np.ndarray, size: int, rng: np.random.Generator, temperature: float = 0.7) -> np.ndarray:
        colors, known = np.zeros((size, 3)), np.zeros(size)
        colors[:len(given)], known[:len(given)] = given, 1
        for at in range(len(given), size):
            best, best_gap = None, -1.0
            for _ in range(6):  # of a few draws, the one that repeats nothing
                w, m, d = self.slot(colors, known, at)
                w = w ** (1 / temperature)
                k = rng.choice(len(w), p=w / w.sum())
                draw = rng.normal(m[k], d[k] * temperature)
                gap = min([float(np.linalg.norm(draw - c)) for c in colors[:at]] or [1.0])
                if gap > best_gap:
                    best, best_gap = draw, gap
                if gap > 0.08:
                    break
            colors[at], known[at] = best, 1
        return colors


def kernel(samples: np.ndarray, target: np.ndarray, width: float) -> float:
    z = -0.5 * (((samples - target) / width) ** 2).sum(1) - 3 * np.log(width) - 1.5 * np.log(2 * np.pi)
    return float(np.logaddexp(np.logaddexp.reduce(z) - np.log(len(z)) + np.log(0.98), np.log(0.02 / 0.16)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheet", type=Path, default=paths.SCRATCH / "palette/sheet.png")
    options = parser.parse_args()
    net, rng = Net(), np.random.default_rng(4)
    _, test = split()
    widths = (0.05, 0.08, 0.11, 0.15, 0.2)
    ours, theirs = [], {w: [] for w in widths}
    for palette in test:
        for given in range(5):
            colors = palette[rng.permutation(len(palette))[:5]]
            known = (np.arange(5) < given).astype(float)
            ours.append(net.log_density(colors, known, given))
            samples = np.array([rules.complete(colors[:given], 5, rng)[given:] for _ in range(100)]).reshape(-1, 3)
            for w in widths:
                theirs[w].append(kernel(samples, colors[given], w))
    best = max(widths, key=lambda w: np.mean(theirs[w]))
    print(json.dumps({"net_nats": round(float(np.mean(ours)), 3), "rules_nats": round(float(np.mean(theirs[best])), 3),
                      "rules_bandwidth": best, "held_out_palettes": len(test)}))
    rows = []
    swatch = lambda p: np.repeat(np.repeat(srgb(p)[None].astype(np.uint8), 40, 0), 40, 1)  # noqa: E731
    for k in range(25):
        row = []
        for half in range(2):
            palette = test[(2 * k + half) * len(test) // 50]
            given = palette[:(2 * k + half) % 4]
            row += [swatch(net.complete(given, 5, rng)), swatch(rules.complete(given, 5, rng))]
        rows.append(row)
    score_sheet = np.concatenate([np.concatenate([np.pad(c, ((2, 2), (4, 4), (0, 0)), constant_values=255) for c in r], 1) for r in rows], 0)
    from PIL import Image
    options.sheet.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(score_sheet).save(options.sheet)


if __name__ == "__main__":
    main()
