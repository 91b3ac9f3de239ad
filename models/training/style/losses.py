"""Distance between the styles of two pictures: Gram matrices of network features (Gatys, Ecker and Bethge 2016)."""
from __future__ import annotations

import torch


def gram(x: torch.Tensor) -> torch.Tensor:
    """[N,C,C] of [N,C,H,W], divided by the number of pixels."""
    flat = x.flatten(2)
    return (flat @ flat.transpose(1, 2)).float() / flat.shape[2]


def style_distance(found: list[torch.Tensor], wanted: list[torch.Tensor]) -> torch.Tensor:
    """[N] mean over the taps of |G - G'| / |G'| (Frobenius); `wanted` are Gram matrices, `found` features."""
    one = lambda a, b: (a - b).flatten(1).norm(dim=1) / b.flatten(1).norm(dim=1).clamp_min(1e-6)  # noqa: E731
    return torch.stack([one(gram(a), w) for a, w in zip(found, wanted)]).mean(0)
