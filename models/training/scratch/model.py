"""tintype-scratch: probability of scratch, dust or fold for each pixel. A small U-Net over 2x2-unshuffled pixels.

Input picture [N,3,H,W] RGB 0..1 (grey pictures: three equal planes), H and W multiples of 16. Output [N,1,H,W] 0..1.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from common.layers import Unshuffle
from matte.model import Block, Up, conv


class Scratch(nn.Module):
    def __init__(self, widths: tuple[int, ...] = (24, 40, 64, 80)):
        super().__init__()
        w0, w1, w2, w3 = widths
        self.unshuffle = Unshuffle(3)
        self.stem = nn.Sequential(conv(12, w0), Block(w0))
        self.e1 = nn.Sequential(conv(w0, w1, 2), Block(w1))
        self.e2 = nn.Sequential(conv(w1, w2, 2), Block(w2))
        self.e3 = nn.Sequential(conv(w2, w3, 2), Block(w3), Block(w3, 2))
        self.d2, self.d1, self.d0 = Up(w3, w2), Up(w2, w1), Up(w1, w0)
        self.tail = nn.Conv2d(w0, 4, 3, padding=1)

    def logits(self, picture: torch.Tensor) -> torch.Tensor:
        s = self.stem(self.unshuffle((picture - 0.45) * 4))
        e1 = self.e1(s)
        e2 = self.e2(e1)
        x = self.d0(self.d1(self.d2(self.e3(e2), e2), e1), s)
        return F.pixel_shuffle(self.tail(x), 2)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.logits(picture))
