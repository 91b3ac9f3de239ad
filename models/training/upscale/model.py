"""tintype-upscale-x4: residual blocks at low resolution, one pixel shuffle, over a learned bicubic base.

Input picture [N,3,H,W] RGB 0..1 and cleanup [N,1,H,W] 0..1 (how damaged the picture is; 0 = trust every pixel).
Output [N,3,4H,4W], not clamped. After SRVGG (Real-ESRGAN) and EDSR; no normalisation, so tiles agree with the whole.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from restore.model import Block


def bicubic_phases() -> torch.Tensor:
    """[16,5,5] kernels: each of the 4x4 output phases of a x4 bicubic enlargement (a = -0.5), half-pixel centres."""
    def weight(t: float) -> float:
        t = abs(t)
        if t < 1:
            return 1.5 * t ** 3 - 2.5 * t ** 2 + 1
        return -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2 if t < 2 else 0.0

    rows = torch.tensor([[weight(k - 2 - ((p + 0.5) / 4 - 0.5)) for k in range(5)] for p in range(4)])
    return torch.einsum("pi,qj->pqij", rows, rows).reshape(16, 5, 5)


class Upscale(nn.Module):
    def __init__(self, width: int = 64, depth: int = 6):
        super().__init__()
        self.base = nn.Conv2d(3, 48, 5, bias=False)
        with torch.no_grad():
            self.base.weight.zero_()
            for channel in range(3):
                self.base.weight[channel * 16:(channel + 1) * 16, channel] = bicubic_phases()
        self.head = nn.Conv2d(4, width, 3, padding=1)
        self.body = nn.Sequential(*[Block(width) for _ in range(depth)], nn.Conv2d(width, width, 3, padding=1))
        self.tail = nn.Conv2d(width, 48, 3, padding=1)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)

    def forward(self, picture: torch.Tensor, cleanup: torch.Tensor) -> torch.Tensor:
        base = self.base(F.pad(picture, (2, 2, 2, 2), mode="replicate"))
        x = self.head(torch.cat([picture - 0.5, cleanup - 0.5], 1))
        return F.pixel_shuffle(base + self.tail(F.leaky_relu(x + self.body(x), 0.1)), 4)
