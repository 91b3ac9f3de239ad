"""Style pictures drawn by programs: painted strokes, hatching, mosaics, washes, patterns. All made here, from palettes and photos
of the corpus; they teach the net what strokes and marks look like where the corpus has few paintings.

Every function takes (rng, size, base, palette): `base` uint8 [size,size,3], `palette` uint8 [n,3]. Returns uint8 [size,size,3].
"""
from __future__ import annotations

import cv2
import numpy as np


def field(rng: np.random.Generator, size: int, cells: float, octaves: int = 1) -> np.ndarray:
    """Smooth noise, mean 0, deviation 1, about `cells` bumps across."""
    out = np.zeros((size, size), np.float32)
    for k in range(octaves):
        n = max(2, int(round(cells * 2 ** k)) + 1)
        grid = rng.standard_normal((n + 2, n + 2)).astype(np.float32)
        out += cv2.resize(grid, (size + size // n, size + size // n), interpolation=cv2.INTER_CUBIC)[:size, :size] / 1.8 ** k
    return (out - out.mean()) / (out.std() + 1e-6)


def ramp(palette: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Colours along the palette, t in 0..1."""
    at = np.clip(t, 0, 1) * (len(palette) - 1)
    low = np.minimum(at.astype(int), len(palette) - 2)
    f = (at - low)[..., None]
    return palette[low] * (1 - f) + palette[low + 1] * f


def by_luma(palette: np.ndarray) -> np.ndarray:
    return palette[np.argsort(palette @ np.array([0.3, 0.59, 0.11]))]


def tinted(rng: np.random.Generator, base: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """The base with its light mapped on the palette, in part."""
    light = cv2.cvtColor(base, cv2.COLOR_RGB2GRAY).astype(np.float32)
    rank = np.argsort(np.argsort(light.ravel())).reshape(light.shape) / light.size
    share = rng.choice([0, 0.5, 0.85, 1.0])
    return (base * (1 - share) + ramp(by_luma(palette), rank) * share).astype(np.float32)


def emboss(picture: np.ndarray, height: np.ndarray, amount: float) -> np.ndarray:
    gy, gx = np.gradient(cv2.GaussianBlur(height.astype(np.float32), (0, 0), 0.8))
    return picture * (1 + np.clip(amount * (gx + gy), -0.5, 0.5))[..., None]


def clip(x: np.ndarray) -> np.ndarray:
    return np.clip(np.round(x), 0, 255).astype(np.uint8)


def strokes(rng, size, base, palette):
    """Oil: layers of short strokes along a flow, from wide to thin, with relief."""
    colours = tinted(rng, base, palette) if rng.random() < 0.75 else ramp(palette, field(rng, size, 3) * 0.3 + 0.5)
    angle = field(rng, size, rng.uniform(1, 5)) * rng.uniform(0.6, 2.2)
    if rng.random() < 0.4:  # along the edges of the base
        grey = cv2.GaussianBlur(cv2.cvtColor(base, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 4)
        angle = np.arctan2(cv2.Sobel(grey, cv2.CV_32F, 0, 1), cv2.Sobel(grey, cv2.CV_32F, 1, 0)) + np.pi / 2 + 0.2 * angle
    if rng.random() < 0.25:
        angle = np.full_like(angle, rng.uniform(0, np.pi)) + 0.15 * angle
    canvas, height = colours.copy(), np.zeros((size, size), np.float32)
    jitter = rng.uniform(4, 34)
    width = rng.uniform(2.5, 9)
    for scale, count in ((1.8, 260), (1.0, 700), (0.55, 1300)):
        thick = max(1, int(round(width * scale)))
        length = width * scale * rng.uniform(1.5, 4)
        points = rng.uniform(0, size, (int(count * (6 / width) ** 1.2 * 0.8), 2))
        shades = rng.normal(0, jitter, (len(points), 1)) + rng.normal(0, jitter * 0.4, (len(points), 3))
        for (x, y), shade in zip(points, shades):
            line = [(x, y)]
            for _ in range(3):
                ix, iy = min(size - 1, max(0, int(line[-1][0]))), min(size - 1, max(0, int(line[-1][1])))
                a = angle[iy, ix]
                line.append((line[-1][0] + np.cos(a) * length / 3, line[-1][1] + np.sin(a) * length / 3))
            colour = colours[min(size - 1, int(y)), min(size - 1, int(x))] + shade
            path = np.round(np.array(line) * 8).astype(np.int32).reshape(-1, 1, 2)
            cv2.polylines(canvas, [path], False, colour.tolist(), thick, cv2.LINE_AA, 3)
            cv2.polylines(height, [path], False, float(shade.mean() / jitter + rng.normal()), max(1, thick - 1), cv2.LINE_AA, 3)
    return clip(emboss(canvas, height, rng.uniform(0, 0.25)))


def mosaic(rng, size, base, palette):
    """Stained glass or tesserae: cells of one colour, with or without lead."""
    n = int(rng.choice([60, 150, 400, 900]))
    seeds = rng.uniform(0, size, (n, 2))
    if rng.random() < 0.35:
        side = int(np.sqrt(n))
        seeds = (np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2) + 0.5 + rng.normal(0, 0.08, (side * side, 2))) * size / side
    from scipy.spatial import cKDTree
    grid = np.stack(np.meshgrid(np.arange(size), np.arange(size)), -1).reshape(-1, 2)
    distance, owner = cKDTree(seeds).query(grid, k=2)
    colours = tinted(rng, base, palette)
    at = np.clip(seeds.astype(int), 0, size - 1)
    cell = colours[at[:, 1], at[:, 0]] + rng.normal(0, 14, (len(seeds), 1))
    out = cell[owner[:, 0]].reshape(size, size, 3)
    if rng.random() < 0.7:
        gap = (distance[:, 1] - distance[:, 0]).reshape(size, size)
        lead = palette[0] if rng.random() < 0.3 else np.full(3, rng.choice([10, 30, 230]))
        edge = np.clip(gap / rng.uniform(1.5, 5), 0, 1)[..., None]
        out = out * edge + lead * (1 - edge)
    return clip(out + field(rng, size, 40)[..., None] * rng.uniform(0, 8))


def wash(rng, size, base, palette):
    """Watercolour: pools of pigment with dark rims, on paper."""
    soft = cv2.pyrMeanShiftFiltering(cv2.GaussianBlur(base, (0, 0), 1.5), 12, 28)
    colours = tinted(rng, soft, palette) if rng.random() < 0.7 else ramp(palette, np.round((field(rng, size, 3, 3) * 0.25 + 0.5) * 6) / 6)
    warp = np.stack([field(rng, size, 14, 2), field(rng, size, 14, 2)], -1) * rng.uniform(1, 4)
    y, x = np.mgrid[:size, :size].astype(np.float32)
    colours = cv2.remap(colours.astype(np.float32), x + warp[..., 0], y + warp[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    grey = colours.mean(2)
    rim = np.clip(np.abs(cv2.GaussianBlur(grey, (0, 0), 1) - cv2.GaussianBlur(grey, (0, 0), 4)) / 22, 0, 1)
    pigment = 1 - rng.uniform(0.1, 0.45) * rim - 0.05 * field(rng, size, 8, 3)
    paper = 255 - rng.uniform(0, 22) * np.abs(field(rng, size, 90))
    light = rng.uniform(0.25, 0.6)
    return clip((colours * (1 - light) + 255 * light) * pigment[..., None] * paper[..., None] / 255)


def hatching(rng, size, base, palette):
    """Engraving, woodcut or pencil: lines whose weight is the darkness below."""
    grey = cv2.createCLAHE(3.0, (4, 4)).apply(cv2.cvtColor(base, cv2.COLOR_RGB2GRAY)).astype(np.float32) / 255
    y, x = np.mgrid[:size, :size].astype(np.float32)
    bend = field(rng, size, 2) * rng.uniform(0, 14)
    ink = np.ones((size, size), np.float32)
    for k in range(rng.integers(1, 4)):
        a = rng.uniform(0, np.pi)
        phase = (x * np.cos(a) + y * np.sin(a) + bend) * 2 * np.pi / rng.uniform(3.5, 9)
        line = 0.5 + 0.5 * np.sin(phase) + 0.15 * field(rng, size, 60)
        ink = np.minimum(ink, 1 / (1 + np.exp(-12 * (line + 1.3 * grey - 0.75 - 0.2 * k))))
    paper, dark = (np.array([245, 240, 226]), np.array([25, 22, 30])) if rng.random() < 0.6 else by_luma(palette)[[-1, 0]]
    if rng.random() < 0.2:
        paper, dark = dark, paper
    colour = tinted(rng, base, palette) if rng.random() < 0.2 else paper
    return clip(dark * (1 - ink[..., None]) + colour * ink[..., None] + field(rng, size, 70)[..., None] * 4)


def lines(rng, size, base, palette):
    """Ink lines on plain ground: contours of noise, or of the base."""
    canvas = np.full((size, size, 3), by_luma(palette)[-1] if rng.random() < 0.5 else (246, 242, 228), np.float32)
    n, f = rng.integers(4, 16), field(rng, size, rng.uniform(2, 6), 2)
    if rng.random() < 0.5:
        f = cv2.GaussianBlur(cv2.cvtColor(base, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 3) / 50
    dark = by_luma(palette)[0] if rng.random() < 0.5 else np.array([20, 20, 24])
    for level in np.linspace(f.min(), f.max(), n)[1:-1]:
        found, _ = cv2.findContours((f > level).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(canvas, found, -1, dark.tolist(), int(rng.integers(1, 4)), cv2.LINE_AA)
    return clip(canvas + field(rng, size, 60)[..., None] * rng.uniform(0, 7))


def pattern(rng, size, base, palette):
    """Zigzags, stripes, rings, checks: woven or printed, a little worn."""
    y, x = np.mgrid[:size, :size].astype(np.float32) / size
    a, f = rng.uniform(0, np.pi), rng.uniform(3, 16)
    u, v = x * np.cos(a) + y * np.sin(a), -x * np.sin(a) + y * np.cos(a)
    u = u + field(rng, size, 5) * 0.01
    kind = rng.integers(5)
    if kind == 0:
        t = v * f + np.abs((u * f) % 1 - 0.5) * rng.uniform(0.6, 2)
    elif kind == 1:
        t = u * f
    elif kind == 2:
        t = np.hypot((u * f) % 1 - 0.5, (v * f) % 1 - 0.5) * rng.uniform(1, 5)
    elif kind == 3:
        t = (np.floor(u * f) + np.floor(v * f)) * 0.5 + 0.25
    else:
        t = np.hypot(u - 0.3, v + 0.1) * f + field(rng, size, 4) * 0.12
    n = len(palette)
    if rng.random() < 0.6:
        index = np.floor((t % 1) * rng.integers(2, n + 1)).astype(int) % n
        out = palette[index].astype(np.float32)
    else:
        out = ramp(np.concatenate([palette, palette[:1]]), t % 1)
    if rng.random() < 0.35:
        out = np.where(((t % 1) < 0.5)[..., None], [18, 18, 20], [238, 236, 230]).astype(np.float32)
    worn = np.clip(field(rng, size, 30, 3) * 0.5 - 0.6, 0, 1)[..., None] * rng.uniform(0, 1)
    return clip(cv2.GaussianBlur(out.astype(np.float32), (0, 0), 0.7) * (1 - worn) + 128 * worn + field(rng, size, 90)[..., None] * rng.uniform(0, 12))


def shapes(rng, size, base, palette):
    """Cubist or paper-cut: overlapping shaded polygons, discs and arcs."""
    canvas = np.full((size, size, 3), palette[rng.integers(len(palette))], np.float32)
    y, x = np.mgrid[:size, :size].astype(np.float32) / size
    shading, outline = rng.uniform(0, 0.8), rng.random() < 0.4
    for k in range(int(rng.integers(15, 70))):
        mask = np.zeros((size, size), np.float32)
        c, r = rng.uniform(0, size, 2), size * rng.uniform(0.04, 0.3)
        if rng.random() < 0.35:
            cv2.ellipse(mask, (int(c[0]), int(c[1])), (int(r), int(r * rng.uniform(0.4, 1))), rng.uniform(0, 180), 0, rng.choice([180, 360]), 1.0,
                        -1 if rng.random() < 0.8 else int(rng.integers(2, 7)), cv2.LINE_AA)
            contour = None
        else:
            corner = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 6)))
            contour = np.round(c + r * np.stack([np.cos(corner), np.sin(corner)], 1)).astype(np.int32)
            cv2.fillPoly(mask, [contour], 1.0, cv2.LINE_AA)
        a = rng.uniform(0, 2 * np.pi)
        light = 1 + shading * ((x - c[0] / size) * np.cos(a) + (y - c[1] / size) * np.sin(a)) * 3
        colour = palette[rng.integers(len(palette))] + rng.normal(0, 12)
        mask = mask[..., None] * rng.uniform(0.6, 1)
        canvas = canvas * (1 - mask) + colour * light[..., None] * mask
        if outline and contour is not None:
            cv2.polylines(canvas, [contour], True, (20, 20, 24), int(rng.integers(1, 3)), cv2.LINE_AA)
    return clip(canvas + field(rng, size, 50)[..., None] * rng.uniform(0, 12))


def dots(rng, size, base, palette):
    """Pointillism: dots of broken colour; or a halftone screen."""
    colours = tinted(rng, base, palette)
    canvas = np.full((size, size, 3), by_luma(palette)[rng.choice([0, -1])], np.float32)
    r = rng.uniform(1.2, 5)
    n = int(1.3 * (size / r) ** 2 / 2.2)
    spread = rng.uniform(8, 42)
    for (px, py), shade in zip(rng.uniform(0, size, (n, 2)), rng.normal(0, spread, (n, 3))):
        cv2.circle(canvas, (int(px * 8), int(py * 8)), int(r * 8 * rng.uniform(0.6, 1.2)), (colours[int(py), int(px)] + shade).tolist(), -1, cv2.LINE_AA, 3)
    return clip(canvas)


def flow(rng, size, base, palette):
    """Noise combed along swirls (line integral convolution, Cabral and Leedom 1993), coloured by the palette."""
    angle = field(rng, size, rng.uniform(1.5, 5), 2) * rng.uniform(0.8, 2.5)
    y, x = np.mgrid[:size, :size].astype(np.float32)
    noise = cv2.GaussianBlur(rng.standard_normal((size, size)).astype(np.float32), (0, 0), rng.uniform(0.6, 1.6))
    dx, dy, px, py, total = np.cos(angle), np.sin(angle), x.copy(), y.copy(), np.zeros((size, size), np.float32)
    for _ in range(int(rng.integers(6, 16))):
        total += cv2.remap(noise, px, py, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        sx = cv2.remap(dx, px, py, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        py = py + cv2.remap(dy, px, py, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        px = px + sx
    grain = total / (total.std() + 1e-6)
    if rng.random() < 0.6:
        colours = tinted(rng, base, palette)
        return clip(colours + grain[..., None] * rng.uniform(8, 40) * (0.5 + 0.5 * palette.std(0) / 60))
    return clip(ramp(palette, field(rng, size, 3) * 0.22 + grain * rng.uniform(0.05, 0.25) + 0.5))


KINDS = {strokes: 0.3, flow: 0.12, mosaic: 0.08, wash: 0.12, hatching: 0.1, lines: 0.05, pattern: 0.08, shapes: 0.09, dots: 0.06}


def draw(rng: np.random.Generator, size: int, base: np.ndarray, palette: np.ndarray) -> np.ndarray:
    makers = list(KINDS)
    return makers[int(rng.choice(len(makers), p=list(KINDS.values())))](rng, size, base, palette)
