"""SqueezeNet 1.1 features (Caffe weights) as a loss at training time, the same distance that the bench reports.

Read from `shared/weights/squeezenet-features.onnx`; used while training only, never shipped. Form of the distance: LPIPS
without its learned heads (Zhang et al. 2018): unit-normalise each pixel's channels at 7 taps, mean squared distance, sum.
"""
from __future__ import annotations

import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

from . import paths


class Features(nn.Module):
    """The 7 taps (relu conv1, fire3, fire5, fire6..9) of RGB pictures [N,3,H,W] in 0..1; parameters are frozen."""

    def __init__(self) -> None:
        super().__init__()
        graph = onnx.load(paths.SHARED / "weights/squeezenet-features.onnx").graph
        for tensor in graph.initializer:
            if tensor.name.startswith("sq."):
                self.register_buffer(tensor.name[3:], torch.from_numpy(numpy_helper.to_array(tensor).copy()).float())
        self.register_buffer("mean", torch.tensor([104.0, 117.0, 123.0]).view(1, 3, 1, 1))

    def _fire(self, x: torch.Tensor, k: int) -> torch.Tensor:
        w = lambda part: (getattr(self, f"fire{k}_{part}_w"), getattr(self, f"fire{k}_{part}_b"))  # noqa: E731
        s = F.relu(F.conv2d(x, *w("squeeze1x1")))
        return torch.cat([F.relu(F.conv2d(s, *w("expand1x1"))), F.relu(F.conv2d(s, *w("expand3x3"), padding=1))], 1)

    def forward(self, picture: torch.Tensor) -> list[torch.Tensor]:
        x = picture.flip(1) * 255 - self.mean
        x = F.relu(F.conv2d(x, self.conv1_w, self.conv1_b, stride=2))
        taps = [x]
        x = F.max_pool2d(x, 3, 2, ceil_mode=True)
        x = self._fire(self._fire(x, 2), 3)
        taps.append(x)
        x = F.max_pool2d(x, 3, 2, ceil_mode=True)
        x = self._fire(self._fire(x, 4), 5)
        taps.append(x)
        x = F.max_pool2d(x, 3, 2, ceil_mode=True)
        for k in (6, 7, 8, 9):
            x = self._fire(x, k)
            taps.append(x)
        return taps


def distance(a: list[torch.Tensor], b: list[torch.Tensor]) -> torch.Tensor:
    """[N] distances between two lists of taps."""
    unit = lambda t: t / (t.pow(2).sum(1, keepdim=True) + 1e-10).sqrt()  # noqa: E731
    return sum((unit(x.float()) - unit(y.float())).pow(2).sum(1).mean((1, 2)) for x, y in zip(a, b))
