"""Layers in the form that every backend runs."""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F


class Unshuffle(nn.Module):
    """2x2 pixel unshuffle [N,C,H,W] to [N,4C,H/2,W/2] as one strided convolution: it exports to a plain Conv with a constant
    kernel instead of a six-dimensional transpose."""

    def __init__(self, channels: int):
        super().__init__()
        self.register_buffer("kernel", torch.eye(4 * channels).reshape(4 * channels, channels, 2, 2), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.conv2d(x, self.kernel.to(x.dtype), stride=2)
