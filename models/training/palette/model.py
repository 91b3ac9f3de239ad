"""tintype-palette: a masked transformer over the colours of a palette, a mixture of Gaussians in OKLab for each slot.

Inputs: colors [B,N,3] OKLab (L 0..1, a and b about -0.4..0.4; anything where unknown) and known [B,N,1] (1 = given).
Outputs per slot: logits [B,N,K], means [B,N,K,3], deviations [B,N,K,3]: the density of that slot's colour given the known
ones. No positions: a palette is a set. To complete one, sample one unknown slot, mark it known, run again.
"""
from __future__ import annotations

import math

import torch
from torch import nn

MIXTURES = 12


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, drop: float):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(), nn.Dropout(drop), nn.Linear(2 * width, width))
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, n, w = x.shape
        q, k, v = (t.reshape(b, n, self.heads, w // self.heads).transpose(1, 2) for t in self.qkv(self.norm1(x)).chunk(3, -1))
        mix = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(w // self.heads), -1) @ v
        x = x + self.drop(self.out(mix.transpose(1, 2).reshape(b, n, w)))
        return x + self.drop(self.mlp(self.norm2(x)))


class Palette(nn.Module):
    def __init__(self, width: int = 96, depth: int = 4, heads: int = 4, drop: float = 0.1):
        super().__init__()
        self.embed = nn.Sequential(nn.Linear(11, width), nn.ReLU(), nn.Linear(width, width))
        self.layers = nn.ModuleList([Layer(width, heads, drop) for _ in range(depth)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, MIXTURES * 7)
        with torch.no_grad():  # start with components spread over the usual colours
            self.head.weight.mul_(0.1)
            self.head.bias[MIXTURES:4 * MIXTURES] = torch.randn(3 * MIXTURES) * torch.tensor([0.2, 0.08, 0.08]).repeat(MIXTURES)
            self.head.bias[MIXTURES:4 * MIXTURES:3] += 0.6

    def forward(self, colors: torch.Tensor, known: torch.Tensor):
        c = colors * known
        lightness, a, b = c[..., :1], c[..., 1:2], c[..., 2:3]
        chroma = torch.sqrt(a * a + b * b + 1e-6)
        x = torch.cat([lightness * 2 - known, a * 6, b * 6, chroma * 6, a / chroma * known, b / chroma * known, known, lightness * chroma * 8,
                       lightness * lightness, a * a * 20, b * b * 20], -1)
        x = self.embed(x)
        for layer in self.layers:
            x = layer(x)
        logits, means, raw = self.head(self.norm(x)).split([MIXTURES, 3 * MIXTURES, 3 * MIXTURES], -1)
        shape = (*means.shape[:2], MIXTURES, 3)
        return logits, means.reshape(shape), torch.exp(torch.clamp(raw, -3.2, 2.0)).reshape(shape) * 0.15


def log_density(out: tuple[torch.Tensor, ...], colors: torch.Tensor) -> torch.Tensor:
    """[B,N] log density (nats, per OKLab volume) of each slot's colour."""
    logits, means, deviations = out
    z = (colors[:, :, None] - means) / deviations
    part = -0.5 * (z * z).sum(-1) - torch.log(deviations).sum(-1) - 1.5 * math.log(2 * math.pi)
    return torch.logsumexp(torch.log_softmax(logits, -1) + part, -1)
