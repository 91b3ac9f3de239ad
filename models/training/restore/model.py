"""tintype-restore: a small residual U-Net over 2x2-unshuffled pixels (as FFDNet), with a strength map.

Input picture [N,3,H,W] RGB 0..1 and strength [N,1,H,W] 0..1 (0.5 = believe what the picture looks like), H and W
multiples of 8. Output [N,3,H,W], not clamped. No normalisation layers, so tiles agree with the whole picture.
"""
from __future__ import annotations

import torch
from torch import nn

from common.layers import Unshuffle


class Block(nn.Module):
    """Two 3x3 convolutions around a ReLU, added to the input; the second starts at zero."""

    def __init__(self, width: int):
        super().__init__()
        self.a = nn.Conv2d(width, width, 3, padding=1)
        self.b = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.b.weight)
        nn.init.zeros_(self.b.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.b(torch.relu(self.a(x)))


class Restore(nn.Module):
    def __init__(self, widths: tuple[int, int, int] = (48, 80, 112), depths: tuple[int, int, int, int, int] = (2, 3, 2, 2, 2)):
        super().__init__()
        w1, w2, w3 = widths
        stack = lambda width, depth: nn.Sequential(*[Block(width) for _ in range(depth)])  # noqa: E731
        self.unshuffle = Unshuffle(4)
        self.head = nn.Conv2d(16, w1, 3, padding=1)
        self.enc1, self.enc2, self.mid = stack(w1, depths[0]), stack(w2, depths[1]), stack(w3, depths[2])
        self.down1, self.down2 = nn.Conv2d(w1, w2, 2, stride=2), nn.Conv2d(w2, w3, 2, stride=2)
        self.up2 = nn.Sequential(nn.Conv2d(w3, w2 * 4, 1, bias=False), nn.PixelShuffle(2))
        self.up1 = nn.Sequential(nn.Conv2d(w2, w1 * 4, 1, bias=False), nn.PixelShuffle(2))
        self.dec2, self.dec1 = stack(w2, depths[3]), stack(w1, depths[4])
        self.tail = nn.Conv2d(w1, 12, 3, padding=1)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)

    def forward(self, picture: torch.Tensor, strength: torch.Tensor) -> torch.Tensor:
        x = self.unshuffle(torch.cat([picture - 0.5, strength - 0.5], 1))
        e1 = self.enc1(self.head(x))
        e2 = self.enc2(self.down1(e1))
        m = self.mid(self.down2(e2))
        d2 = self.dec2(self.up2(m) + e2)
        d1 = self.dec1(self.up1(d2) + e1)
        return picture + nn.functional.pixel_shuffle(self.tail(d1), 2)
