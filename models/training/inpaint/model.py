"""tintype-inpaint: what may stand in a hole. A gated U-Net over 2x2-unshuffled pixels with attention at a sixteenth of the size.

Input image [N,3,H,W] RGB 0..1 (whatever is in the hole is not looked at) and mask [N,1,H,W] (1 = hole), H and W multiples
of 32, used at 256. Output filled [N,3,H,W] 0..1: the picture outside the hole, the net's proposal inside.
Gates after Yu et al. 2019 (free-form inpainting with gated convolution), here one gate per pixel and channel from a 1x1
convolution; no normalisation layers.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from common.layers import Unshuffle


class Block(nn.Module):
    """Two 3x3 convolutions around a ReLU, the result gated, added to the input; it starts as the identity."""

    def __init__(self, width: int, dilation: int = 1):
        super().__init__()
        self.a = nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation)
        self.b = nn.Conv2d(width, width, 3, padding=1)
        self.gate = nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.b.weight)
        nn.init.zeros_(self.b.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = F.relu(self.a(x))
        return x + self.b(y) * torch.sigmoid(self.gate(y))


class Attention(nn.Module):
    """Every place looks at every other (4 heads): how the far side of a hole and its repetitions are found."""

    def __init__(self, width: int, heads: int = 4):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.ask, self.tell, self.say = nn.Conv2d(width, width, 1), nn.Conv2d(width, width, 1), nn.Conv2d(width, width, 1)
        self.out = nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        n, c, h, w = x.shape
        split = lambda t: t.reshape(n, self.heads, c // self.heads, h * w)  # noqa: E731
        q, k, v = split(self.ask(x)), split(self.tell(x)), split(self.say(x))
        weight = torch.softmax(torch.matmul(q.transpose(2, 3), k) * self.scale, -1)
        return x + self.out(torch.matmul(v, weight.transpose(2, 3)).reshape(n, c, h, w))


class Up(nn.Module):
    """Project, double the size by pixel shuffle, add the skip, one block."""

    def __init__(self, below: int, here: int):
        super().__init__()
        self.project = nn.Conv2d(below, here * 4, 1, bias=False)
        self.block = Block(here)

    def forward(self, x: torch.Tensor, skip: torch.Tensor) -> torch.Tensor:
        return self.block(F.pixel_shuffle(self.project(x), 2) + skip)


class Inpaint(nn.Module):
    def __init__(self, widths: tuple[int, int, int, int] = (32, 64, 112, 144)):
        super().__init__()
        w0, w1, w2, w3 = widths
        self.unshuffle = Unshuffle(4)
        self.head = nn.Conv2d(16, w0, 3, padding=1)
        self.e0 = Block(w0)
        self.down1, self.e1 = nn.Conv2d(w0, w1, 4, stride=2, padding=1), nn.Sequential(Block(w1), Block(w1))
        self.down2, self.e2 = nn.Conv2d(w1, w2, 4, stride=2, padding=1), nn.Sequential(Block(w2), Block(w2, 2))
        self.down3 = nn.Conv2d(w2, w3, 4, stride=2, padding=1)
        self.mid = nn.Sequential(Block(w3), Attention(w3), Block(w3, 2), Block(w3, 4), Attention(w3), Block(w3, 2), Block(w3))
        self.d2, self.d1, self.d0 = Up(w3, w2), Up(w2, w1), Up(w1, w0)
        self.tail = nn.Conv2d(w0, 12, 3, padding=1)
        nn.init.zeros_(self.tail.weight)

    def forward(self, picture: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        known = 1 - mask
        x = self.unshuffle(torch.cat([(picture - 0.5) * known, mask - 0.5], 1))
        e0 = self.e0(self.head(x))
        e1 = self.e1(self.down1(e0))
        e2 = self.e2(self.down2(e1))
        d1 = self.d1(self.d2(self.mid(self.down3(e2)), e2), e1)
        new = F.pixel_shuffle(self.tail(self.d0(d1, e0)), 2) + 0.5
        return picture * known + new.clamp(0, 1) * mask
