"""tintype-colorize: chroma for a grey picture, with optional colour hints. A U-Net at low resolution.

Inputs: luma [N,1,S,S] (CIE L / 100) and hints [N,3,S,S] (a / 110, b / 110, 1 where a hint is given, else 0), S a multiple
of 32, 256 when used. Output ab [N,2,S,S] (a / 110, b / 110), smooth: the app upsamples it along the luma's edges.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from common.layers import Unshuffle
from matte.model import Block, Up, conv


class Colorize(nn.Module):
    def __init__(self, widths: tuple[int, ...] = (40, 64, 96, 128, 160)):
        super().__init__()
        w0, w1, w2, w3, w4 = widths
        self.unshuffle = Unshuffle(4)
        self.stem = conv(16, w0)
        self.e1 = nn.Sequential(conv(w0, w1, 2), Block(w1))
        self.e2 = nn.Sequential(conv(w1, w2, 2), Block(w2), Block(w2))
        self.e3 = nn.Sequential(conv(w2, w3, 2), Block(w3), Block(w3))
        self.e4 = nn.Sequential(conv(w3, w4, 2), Block(w4), Block(w4, 2))
        self.context = nn.Conv2d(w4, w4, 1)
        self.d3, self.d2, self.d1, self.d0 = Up(w4, w3), Up(w3, w2), Up(w2, w1), Up(w1, w0)
        self.tail = nn.Conv2d(w0, 2, 3, padding=1)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)

    def forward(self, luma: torch.Tensor, hints: torch.Tensor) -> torch.Tensor:
        x = torch.cat([(luma - 0.5) * 3, hints[:, :2] * 3, hints[:, 2:]], 1)
        s = self.stem(self.unshuffle(x))
        e1 = self.e1(s)
        e2 = self.e2(e1)
        e3 = self.e3(e2)
        e4 = self.e4(e3)
        e4 = e4 + self.context(e4.mean((2, 3), keepdim=True))
        x = self.d0(self.d1(self.d2(self.d3(e4, e3), e2), e1), s)
        return F.interpolate(self.tail(x), scale_factor=2, mode="bilinear", align_corners=False)
