"""tintype-style: arbitrary style transfer whose normalisation can be measured once and then applied to tiles.

Three graphs share this one net, in the line of conditional instance normalisation (Dumoulin 2017, Ghiasi 2017). The picture first
takes the style's colours by their means and deviations in opponent channels (Reinhard 2001); the net paints marks on top:

    style    picture [1,3,h,w]                                     -> code [1,166]
    measure  samples of the photo [N,3,h,w], code, focus [1,1]     -> affine [1,2M]: a scale and a shift per normalised channel
    apply    a tile of the photo [1,3,H,W], affine                 -> picture [1,3,H,W], RGB 0..1, not clipped

Pictures are RGB 0..1, sides multiples of 8. `measure` runs the whole net over all samples as one batch, so its statistics are
those of the photo; `apply` has no statistics of its own, so tiles agree with the whole picture up to the receptive field.
`focus` 0..1: the weight of the content loss that the net was trained with (Dosovitskiy and Djolonga 2020), 1 = closer to the photo.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from common.layers import Unshuffle

LEARNED = 160
CODE = LEARNED + 6  # the learned part, then deviations and means of the style's opponent colours
EPSILON = 1e-3
# Light, red-green, blue-yellow of RGB - 0.5, and back.
OPPONENT = ((0.5774, 0.5774, 0.5774), (0.7071, -0.7071, 0.0), (0.4082, 0.4082, -0.8165))


def moments(x: torch.Tensor, dims: tuple[int, ...]) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and standard deviation over `dims` (float32)."""
    x = x.float()
    mean = x.mean(dims)
    spread = (x * x).mean(dims) - mean * mean
    return mean, torch.sqrt(spread.clamp_min(0) + EPSILON)


class StyleEncoder(nn.Module):
    """Means and deviations of four strided stages and of the colours, squeezed into one code."""

    def __init__(self, widths: tuple[int, ...] = (32, 64, 96, 128)):
        super().__init__()
        self.stages = nn.ModuleList()
        before = 3
        for k, width in enumerate(widths):
            size = 5 if k == 0 else 3
            self.stages.append(nn.ModuleList([nn.Conv2d(before, width, size, stride=2, padding=size // 2),
                                              nn.Conv2d(width, width, 3, padding=1)]))
            before = width
        self.register_buffer("opponent", torch.tensor(OPPONENT).reshape(3, 3, 1, 1), persistent=False)
        pooled = 2 * sum(widths) + 6
        self.mix = nn.Sequential(nn.Linear(pooled, 256), nn.ReLU(), nn.Linear(256, LEARNED))

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        x = picture - 0.5
        mean, spread = moments(F.conv2d(x, self.opponent.to(x.dtype)), (2, 3))
        found = [spread, mean]
        for down, more in self.stages:
            x = torch.relu(down(x))
            x = torch.relu(x + more(x))
            found += moments(x, (2, 3))
        return torch.cat([self.mix(torch.cat(found, 1)).float(), spread, mean], 1)


class Transfer(nn.Module):
    """The picture path: colours, then convolutions at 1/2, 1/4 and 1/8 of the size, each followed by a modulated normalisation.

    Edges are replicated: with zeros the net finds the corners, and paints there the marks that please the style loss.
    """

    def __init__(self, widths: tuple[int, int, int] = (32, 64, 96), depths: tuple[int, int, int] = (2, 3, 1)):
        super().__init__()
        w1, w2, w3 = widths
        conv = lambda a, b, stride=1: nn.Conv2d(a, b, 3, stride, 1, bias=False, padding_mode="replicate")  # noqa: E731
        self.register_buffer("opponent", torch.tensor(OPPONENT).reshape(3, 3, 1, 1), persistent=False)
        self.register_buffer("back", torch.tensor(OPPONENT).T.reshape(3, 3, 1, 1).clone(), persistent=False)
        self.unshuffle = Unshuffle(3)
        self.head, self.down1, self.down2 = conv(12, w1), conv(w1, w2, 2), conv(w2, w3, 2)
        self.early = nn.ModuleList([conv(w2, w2) for _ in range(2 * depths[0])])
        self.deep = nn.ModuleList([conv(w3, w3) for _ in range(2 * depths[1])])
        self.up2 = conv(w3, w2)
        self.late = nn.ModuleList([conv(w2, w2) for _ in range(2 * depths[2])])
        self.up1, self.last = conv(w2, w1), conv(w1, w1)
        self.tail = nn.Conv2d(w1, 12, 3, padding=1, padding_mode="replicate")
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)
        self.channels = [3, w1, w2, *[w2] * 2 * depths[0], w3, *[w3] * 2 * depths[1], w2, *[w2] * 2 * depths[2], w1, w1]

    def recoloured(self, picture: torch.Tensor, code: torch.Tensor) -> torch.Tensor:
        """The picture in the colours of the style, without marks; statistics per picture."""
        x = F.conv2d(picture - 0.5, self.opponent)
        mean, spread = moments(x, (2, 3))
        scaled = (x - mean[..., None, None]) * (code[:, LEARNED:LEARNED + 3] / spread)[..., None, None]
        return F.conv2d(scaled + code[:, LEARNED + 3:, None, None], self.back) + 0.5

    def forward(self, picture: torch.Tensor, norm) -> torch.Tensor:
        """`norm(x, k)` is the k-th normalisation."""
        k = iter(range(len(self.channels)))
        step = lambda layer, x: norm(layer(x), next(k))  # noqa: E731

        def blocks(layers: nn.ModuleList, x: torch.Tensor) -> torch.Tensor:
            for a, b in zip(layers[::2], layers[1::2]):
                x = x + step(b, torch.relu(step(a, x)))
            return x

        up = lambda x: F.interpolate(x, scale_factor=2.0, mode="nearest")  # noqa: E731
        turn = lambda x, matrix: F.conv2d(x, matrix.to(x.dtype))  # noqa: E731
        coloured = turn(norm(turn(picture - 0.5, self.opponent), next(k)), self.back)
        x = torch.relu(step(self.head, self.unshuffle(coloured)))
        half = x
        x = torch.relu(step(self.down1, x))
        quarter = blocks(self.early, x)
        x = torch.relu(step(self.down2, quarter))
        x = blocks(self.deep, x)
        x = torch.relu(quarter + step(self.up2, up(x)))
        x = blocks(self.late, x)
        x = torch.relu(half + step(self.up1, up(x)))
        x = torch.relu(step(self.last, x))
        return coloured + F.pixel_shuffle(self.tail(x), 2) + 0.5


class Style(nn.Module):
    """All three graphs: `encode`, `measure`, `apply`; training calls the net itself, with statistics per picture."""

    def __init__(self, probe: int = 0):
        super().__init__()
        self.encoder, self.transfer = StyleEncoder(), Transfer()
        total = sum(self.transfer.channels) - 3
        self.modulate = nn.Sequential(nn.Linear(LEARNED + 1, 128), nn.ReLU(), nn.Linear(128, 2 * total))
        nn.init.normal_(self.modulate[2].weight, std=0.02)
        with torch.no_grad():
            self.modulate[2].bias.zero_()
            self.modulate[2].bias[:total] = 1
        self.probe = nn.Linear(LEARNED, probe) if probe else None  # training only: the code must tell the style's statistics

    def wanted(self, code: torch.Tensor, focus: torch.Tensor) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """Deviation and mean that each normalisation should give, as lists of [N,C]; the first are the style's own colours."""
        both = self.modulate(torch.cat([code[:, :LEARNED], 2 * focus - 1], 1)).float()
        half = both.shape[1] // 2
        split = lambda x: list(x.split(self.transfer.channels[1:], 1))  # noqa: E731
        return [code[:, LEARNED:LEARNED + 3], *split(both[:, :half])], [code[:, LEARNED + 3:], *split(both[:, half:])]

    def forward(self, picture: torch.Tensor, code: torch.Tensor, focus: torch.Tensor) -> torch.Tensor:
        scale, shift = self.wanted(code, focus)

        def norm(x: torch.Tensor, k: int) -> torch.Tensor:  # as one batch normalisation: 15 times faster on a CPU
            return F.batch_norm(x.reshape(1, -1, *x.shape[2:]), None, None, scale[k].flatten(), shift[k].flatten(), True, 0.0,
                                EPSILON).view(x.shape)

        return self.transfer(picture, norm)

    def measure(self, samples: torch.Tensor, code: torch.Tensor, focus: torch.Tensor) -> torch.Tensor:
        scale, shift = self.wanted(code, focus)
        a, b = [], []

        def norm(x: torch.Tensor, k: int) -> torch.Tensor:
            mean, spread = moments(x, (0, 2, 3))
            a.append(scale[k] / spread[None])
            b.append(shift[k] - a[-1] * mean[None])
            return x * a[-1][:, :, None, None] + b[-1][:, :, None, None]

        self.transfer(samples, norm)
        return torch.cat(a + b, 1)

    def apply_to(self, tile: torch.Tensor, affine: torch.Tensor) -> torch.Tensor:
        half = affine.shape[1] // 2
        a, b = affine[:, :half].split(self.transfer.channels, 1), affine[:, half:].split(self.transfer.channels, 1)
        return self.transfer(tile, lambda x, k: x * a[k][:, :, None, None] + b[k][:, :, None, None])
