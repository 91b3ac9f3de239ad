"""tintype-colorize: a first guess of the colours of a grey picture. Small U-Nets over 4x4-unshuffled luma, and their committee.

Input luma [N,1,H,W] (CIE L / 100), H and W multiples of 32, best near 192. Output ab [N,2,H/4,W/4] (a / 110, b / 110),
smooth: the app upsamples it along the luma's edges. Hints are not its business: the app spreads them over its guess.
"""
from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from common.layers import Unshuffle
from matte.model import Block, Up, conv


class Colorize(nn.Module):
    def __init__(self, widths: tuple[int, int, int, int] = (32, 48, 64, 96)):
        super().__init__()
        w0, w1, w2, w3 = widths
        self.fold1, self.fold2 = Unshuffle(1), Unshuffle(4)
        self.stem = nn.Sequential(conv(17, w0), Block(w0))
        self.e1 = nn.Sequential(conv(w0, w1, 2), Block(w1), Block(w1))
        self.e2 = nn.Sequential(conv(w1, w2, 2), Block(w2), Block(w2))
        self.e3 = nn.Sequential(conv(w2, w3, 2), Block(w3), Block(w3, 2))
        self.context = nn.Conv2d(w3, w3, 1)
        self.drop = nn.Dropout2d(0.3)
        self.d2, self.d1, self.d0 = Up(w3, w2), Up(w2, w1), Up(w1, w0)
        self.tail = nn.Conv2d(w0, 2, 3, padding=1)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)

    def forward(self, luma: torch.Tensor) -> torch.Tensor:
        x = self.fold2(self.fold1((luma - 0.5) * 3))
        s = self.stem(torch.cat([x, height_map(x)], 1))
        e1 = self.e1(s)
        e2 = self.e2(e1)
        e3 = self.e3(e2)
        e3 = self.drop(e3 + self.context(e3.mean((2, 3), keepdim=True)))
        return self.tail(self.d0(self.d1(self.d2(e3, e2), e1), s))


def enlarge(ab: torch.Tensor) -> torch.Tensor:
    """Chroma at the luma's size, bilinear."""
    return F.interpolate(ab, scale_factor=4, mode="bilinear", align_corners=False)


def height_map(x: torch.Tensor) -> torch.Tensor:
    """[N,1,H,W]: -1 at the top row to 1 at the bottom row: skies are above, meadows below."""
    ones = torch.ones_like(x[:, :1])
    rows = torch.cumsum(ones, 2)
    return rows * (2 / ones.sum(2, keepdim=True)) - 1


class Committee(nn.Module):
    """The mean of nets that learned from different seeds, drawn towards what is usual by what it is not trusted.

    With so few scenes one net is sure and wrong in its own way; the mean is wrong less (bagging, Breiman 1996). Magenta and violet
    are seldom true and always seen when they are wrong: `a` stays below `b` and a little.
    """

    USUAL = (0.02, 0.09)  # a warm grey: the mean chroma of photographs
    TRUST = 0.65
    ROSE = 0.03
    APART = 2.4  # how far a voice moves from the mean, in its own distances
    EVEN = 7  # side of the mean over which a voice differs: areas and not grains

    def __init__(self, count: int):
        super().__init__()
        self.nets = nn.ModuleList(Colorize() for _ in range(count))
        self.register_buffer("usual", torch.tensor(self.USUAL).view(1, 2, 1, 1) * (1 - self.TRUST), persistent=False)

    def forward(self, luma: torch.Tensor) -> torch.Tensor:
        """The mean, [N,2,H/4,W/4]."""
        return self.toned(sum(net(luma) for net in self.nets) / len(self.nets))

    def voices(self, luma: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The mean, and what each net would have it be, [N,2K,H/4,W/4], from one run of them.

        Where the nets agree the voices do; where one differs over an area, its voice exaggerates that, as three shy opinions would look alike.
        """
        said = [net(luma) for net in self.nets]
        mean = sum(said) / len(said)
        even = lambda x: F.avg_pool2d(x, self.EVEN, 1, self.EVEN // 2, count_include_pad=False)  # noqa: E731
        return self.toned(mean), torch.cat([self.toned(mean + self.APART * even(ab - mean)) for ab in said], 1)

    def toned(self, ab: torch.Tensor) -> torch.Tensor:
        """Drawn towards what is usual, without magenta."""
        ab = ab * self.TRUST + self.usual
        a, b = ab[:, :1], ab[:, 1:]
        return torch.cat([torch.minimum(a, torch.relu(b) + self.ROSE), b], 1)


def load_committee(file: Path) -> Committee:
    """The committee of a checkpoint that `export.py` wrote."""
    state = torch.load(file, weights_only=False)["model"]
    net = Committee(1 + max(int(name.split(".")[1]) for name in state))
    net.load_state_dict(state)
    return net.eval()
