"""Train tintype-style: any style picture on any photo, in one pass.

    python models/training/style/train.py [--minutes N] [--resume] [--start FILE] [--full]

Style loss: relative distance of the Gram matrices of seven SqueezeNet taps (Gatys 2016); content loss: distance of the unit
features of its last four taps, weighted by the `focus` that the net is told. A share of the batches imitates a teacher's pictures instead. Needs opencv beside the usual packages.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fit, pictures  # noqa: E402
from common.perceptual import Features, distance  # noqa: E402
from style.losses import gram, style_distance  # noqa: E402
from style.model import LEARNED, Style, moments  # noqa: E402
from style.pictures import Styles  # noqa: E402
from style.teacher import pairs  # noqa: E402

STYLE, PROBE, RANGE = 10.0, 0.5, 4.0
CONTENT = (0.02, 0.35)  # at focus 0 and 1
TAUGHT, TEACHER, FEATURES = 0.2, 12.0, 1.5  # share of the batches that imitate, and the weights of that loss
TAPS = (64, 128, 256, 384, 384, 512, 512)


class StyleRecipe(fit.Recipe):
    name, rate, minutes, decay = "style", 1.5e-3, 60.0, 1e-5
    may_lack = ("probe.",)

    def __init__(self, full: bool):
        super().__init__(full)
        self.crops = pictures.Crops({"photo": 0.92, "painting": 0.08}, scales=(1.0, 0.55))
        self.styles = Styles(6000 if full else 1500)
        self.size, self.count = (256, 16) if full else (192, 4)
        self.taught = pairs(1000, self.size, self.crops, self.styles)
        self.features = Features().eval().requires_grad_(False).to(memory_format=torch.channels_last)  # pooling is ten times faster
        held = pictures.Crops({"photo": 1.0}, scales=(0.55,), validation=True)
        rng = np.random.default_rng(5)
        self.held = (to_tensor(held.batch(rng, 12, 192)), to_tensor([self.styles.one(rng, 192) for _ in range(12)]))

    def net(self) -> torch.nn.Module:
        return Style(probe=2 * sum(TAPS))

    def batch(self, rng: np.random.Generator, progress: float):
        """Contents, styles, focus and what the teacher made of them (empty where it was not asked)."""
        focus = torch.from_numpy(np.where(rng.random((self.count, 1)) < 0.3, rng.integers(0, 2, (self.count, 1)), rng.random((self.count, 1)))).float()
        if rng.random() < TAUGHT:
            chosen = [self.taught[k] for k in rng.integers(len(self.taught), size=self.count)]
            flip = [int(k) for k in rng.integers(2, size=self.count)]
            turned = lambda part: to_tensor([c[part][:, ::-1] if f and part != 1 else c[part] for c, f in zip(chosen, flip)])  # noqa: E731
            return turned(0), turned(1), focus, turned(2)
        return (to_tensor(self.crops.batch(rng, self.count, self.size)), to_tensor([self.styles.one(rng, self.size) for _ in range(self.count)]), focus,
                torch.empty(0))

    def distances(self, out: torch.Tensor, content: torch.Tensor, style: torch.Tensor):
        """Style and content distance [N] each, and the style's taps."""
        features = lambda x: self.features.to(x.device)(x.contiguous(memory_format=torch.channels_last))  # noqa: E731
        with torch.no_grad():
            fixed = features(torch.cat([content, style]))
            n = len(content)
            wanted = [t[n:] for t in fixed]
            grams = [gram(t) for t in wanted]
        found = features(out)
        return style_distance(found, grams), distance(found[3:], [t[:n] for t in fixed[3:]]), wanted

    def loss(self, net, batch, progress):
        content, style, focus, painted = batch
        code = net.encoder(style)
        out = net(content, code, focus)
        if len(painted):
            return self.imitation(net, out, content, code, focus, painted)
        y, x = np.random.randint(2, size=2)  # the first tap sees every other pixel: no phase must be better than another
        far, near, taps = self.distances(*(t[:, :, y:, x:] for t in (out, content, style)))
        low, high = np.log(CONTENT[0]), np.log(CONTENT[1])
        weight = torch.exp(low + (high - low) * focus[:, 0])
        told = torch.log1p(torch.cat([m for t in taps for m in moments(t, (2, 3))], 1))
        probe = (net.probe(code[:, :LEARNED]).float() - told).pow(2).mean()
        over = (out.float() - out.float().clamp(0, 1)).abs().mean()
        return (STYLE * far + weight * near).mean() + PROBE * probe + RANGE * over

    def imitation(self, net, out, content, code, focus, painted):
        """Distance to the teacher's picture, mixed with the recoloured photo as far as `focus` says, in pixels and in features."""
        with torch.no_grad():
            share = 0.5 * focus[:, :, None, None]
            wanted = painted * (1 - share) + net.transfer.recoloured(content, code).float().clamp(0, 1) * share
            taps = self.features(wanted.contiguous(memory_format=torch.channels_last))
        error = out.float() - wanted
        pixels = error.abs().mean() + error.diff(dim=2).abs().mean() + error.diff(dim=3).abs().mean()
        found = self.features(out.contiguous(memory_format=torch.channels_last))
        return TEACHER * pixels + FEATURES * distance(found, taps).mean()


    @torch.no_grad()
    def validate(self, net):
        content, style = (t.to(next(net.parameters()).device) for t in self.held)
        figures = {}
        with torch.autocast(content.device.type, torch.bfloat16, enabled=self.half):
            code = net.encoder(style)
            for focus in (0.0, 1.0):
                out = net(content, code, torch.full((len(content), 1), focus, device=content.device)).float().clamp(0, 1)
                far, near, _ = self.distances(out, content, style)
                figures |= {f"style{focus:.0f}": float(far.mean()), f"content{focus:.0f}": float(near.mean())}
        return figures


def to_tensor(patches) -> torch.Tensor:
    """uint8 [N,H,W,3] (or a list of [H,W,3]) to float [N,3,H,W] 0..1."""
    return torch.from_numpy(np.ascontiguousarray(np.asarray(patches).transpose(0, 3, 1, 2))).float() / 255


if __name__ == "__main__":
    arguments = fit.options(__doc__)
    fit.run(StyleRecipe(arguments.full), arguments)
