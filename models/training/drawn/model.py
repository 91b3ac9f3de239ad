"""tintype-upscale-drawn-x4: the net of tintype-upscale-x4 with one more plane, which says drawing or lettering.

Input picture [N,3,H,W] RGB 0..1, cleanup [N,1,H,W] 0..1 (how damaged it is) and lettering [N,1,H,W] (0 = drawing, 1 = lettering and
line art). Output [N,3,4H,4W], not clamped.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from upscale.model import Upscale


class UpscaleDrawn(Upscale):
    def __init__(self, width: int = 64, depth: int = 6):
        super().__init__(width, depth)
        self.head = nn.Conv2d(5, width, 3, padding=1)

    def load_photo_net(self, state: dict[str, torch.Tensor]) -> None:
        """Starts from the weights of the net for photographs; what it does not know of lettering begins at zero."""
        weight = state["head.weight"]
        self.load_state_dict({**state, "head.weight": torch.cat([weight, torch.zeros_like(weight[:, :1])], 1)})

    def forward(self, picture: torch.Tensor, cleanup: torch.Tensor, lettering: torch.Tensor) -> torch.Tensor:
        base = self.base(F.pad(picture, (2, 2, 2, 2), mode="replicate"))
        x = self.head(torch.cat([picture - 0.5, cleanup - 0.5, lettering - 0.5], 1))
        return F.pixel_shuffle(base + self.tail(F.leaky_relu(x + self.body(x), 0.1)), 4)
