"""tintype-matte: alpha of the salient object. A U-Net over 2x2-unshuffled pixels with a coarse head for deep supervision.

Input picture [N,3,S,S] RGB 0..1 (S = 320 when used; any multiple of 32), output alpha [N,1,S,S] 0..1.
Batch normalisation, folded into the convolutions at export.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from common.layers import Unshuffle


def conv(a: int, b: int, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(a, b, 3, stride, dilation, dilation, bias=False), nn.BatchNorm2d(b), nn.ReLU(inplace=True))


class Block(nn.Module):
    def __init__(self, width: int, dilation: int = 1):
        super().__init__()
        self.a = conv(width, width)
        self.b = nn.Sequential(nn.Conv2d(width, width, 3, 1, dilation, dilation, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x + self.b(self.a(x)))


class Up(nn.Module):
    """Project, double by pixel shuffle, add the skip, one block."""

    def __init__(self, below: int, here: int):
        super().__init__()
        self.project = nn.Conv2d(below, here, 1)
        self.block = Block(here)

    def forward(self, x: torch.Tensor, skip: torch.Tensor) -> torch.Tensor:
        x = F.interpolate(self.project(x), scale_factor=2, mode="bilinear", align_corners=False)
        return self.block(x + skip)


class Matte(nn.Module):
    def __init__(self, widths: tuple[int, ...] = (32, 48, 96, 128, 144)):
        super().__init__()
        w0, w1, w2, w3, w4 = widths
        self.unshuffle = Unshuffle(3)
        self.stem = conv(12, w0)
        self.e1 = nn.Sequential(conv(w0, w1, 2), Block(w1))
        self.e2 = nn.Sequential(conv(w1, w2, 2), Block(w2), Block(w2))
        self.e3 = nn.Sequential(conv(w2, w3, 2), Block(w3), Block(w3))
        self.e4 = nn.Sequential(conv(w3, w4, 2), Block(w4), Block(w4, 2))
        self.context = nn.Conv2d(w4, w4, 1)
        self.d3, self.d2, self.d1 = Up(w4, w3), Up(w3, w2), Up(w2, w1)
        self.d0 = nn.Sequential(conv(w1 + w0, w0))
        self.tail = nn.Conv2d(w0, 4, 3, padding=1)
        self.coarse = nn.Conv2d(w3, 1, 1)
        self.lesson = nn.Conv2d(w3, 512, 1)  # used while training only

    def taught(self, picture: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits at full size and at a sixteenth, and the teacher's 512 features of each sixteenth as the net guesses them."""
        s = self.stem(self.unshuffle((picture - 0.45) * 4))
        e1 = self.e1(s)
        e2 = self.e2(e1)
        e3 = self.e3(e2)
        e4 = self.e4(e3)
        e4 = e4 + self.context(e4.mean((2, 3), keepdim=True))
        d3 = self.d3(e4, e3)
        d1 = self.d1(self.d2(d3, e2), e1)
        up = F.interpolate(d1, scale_factor=2, mode="bilinear", align_corners=False)
        return F.pixel_shuffle(self.tail(self.d0(torch.cat([up, s], 1))), 2), self.coarse(d3), self.lesson(d3)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.taught(picture)[0])
