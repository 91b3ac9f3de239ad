"""Composites with exact alpha: cut-outs over photographs and textures, made to look less pasted."""
from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy.ndimage import gaussian_filter

from common import degrade, pictures

SCENES = ("monuments", "details", "wallpapers", "backgrounds", "renewable", "palapeli", "500px", "templates")


class Composer:
    """Draws (picture, alpha) pairs of any size. Pictures stay in memory, shrunk to what a 320 px composite can use."""

    def __init__(self, validation: bool = False):
        self.cutouts, self.emoji, self.clipart, self.scenes, self.textures, self.busy = pictures.cached(
            f"composer 2 {validation}", lambda: self._load(validation))

    @staticmethod
    def _load(validation: bool):
        rgba = lambda kind, side: [shrink(pictures.load(r), side) for r in pictures.records((kind,), validation) if usable(r)]  # noqa: E731
        cutouts, emoji, clipart = rgba("cutout", 360), rgba("drawing", 180), rgba("clipart", 300)
        scenes, textures, busy = [], [], []
        for record in pictures.records(("photo", "painting", "texture"), validation):
            picture = shrink(pictures.load(record).convert("RGB"), 520)
            pool = textures if record["kind"] == "texture" else scenes if any(s in record["path"] for s in SCENES) else busy
            pool.append(picture)
        return cutouts, emoji, clipart, scenes, textures, busy

    def background(self, rng: np.random.Generator, side: int) -> Image.Image:
        """A scene, often with other scenes or surfaces in its way; a twentieth are plain ramps."""
        if rng.random() < 0.05:
            a, b = rng.uniform(0, 255, (2, 3))
            ramp = np.linspace(0, 1, side)[:, None, None] * np.ones((1, side, 1))
            return Image.fromarray((a + (b - a) * ramp).astype(np.uint8))
        back = self.view(rng, side)
        for _ in range(int(rng.integers(1, 4)) if rng.random() < 0.4 else 0):
            back.paste(self.view(rng, side), mask=outskirts(rng, side))
        if rng.random() < 0.3:
            back = back.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.5, 5)) * side / 320))
        return back

    def view(self, rng: np.random.Generator, side: int) -> Image.Image:
        """A square piece of one photograph or texture."""
        kind = rng.random()
        pool = self.scenes if kind < 0.5 else self.textures if kind < 0.8 else self.busy
        picture = pool[rng.integers(len(pool))]
        share = rng.uniform(0.25, 0.6) if pool is self.busy else rng.uniform(0.45, 1.0)  # a small piece of an animal is no object
        s = max(24, int(min(picture.size) * share))
        x, y = rng.integers(picture.width - s + 1), rng.integers(picture.height - s + 1)
        back = picture.crop((x, y, x + s, y + s)).resize((side, side), Image.BICUBIC)
        return back.transpose(Image.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else back

    def subject(self, rng: np.random.Generator) -> Image.Image:
        kind = rng.random()
        pool = self.cutouts if kind < 0.68 else self.emoji if kind < 0.9 else self.clipart
        picture = pool[rng.integers(len(pool))]
        if kind > 0.95 or kind < 0.06:  # the shape of one thing with the surface of another: learn shape, not only look
            skin = self.background(rng, 128).resize(picture.size)
            skin.putalpha(picture.getchannel("A"))
            return skin
        return picture

    def place(self, rng: np.random.Generator, canvas: np.ndarray, alpha: np.ndarray, share: float, gain: np.ndarray) -> None:
        """Put one subject of about `share` of the side into canvas [S,S,3] float and alpha [S,S] (in place)."""
        side = canvas.shape[0]
        picture = self.subject(rng)
        if rng.random() < 0.5:
            picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
        turn = rng.normal(0, 8) if rng.random() < 0.8 else rng.uniform(-180, 180)
        picture = picture.convert("RGBa").rotate(turn, Image.BILINEAR, expand=True)
        box = picture.getchannel("a").getbbox()
        if box is None:
            return
        picture = picture.crop(box)
        stretch = float(np.exp(rng.normal(0, 0.12)))
        scale = share * side / max(picture.size)
        size = (max(4, int(picture.width * scale * stretch)), max(4, int(picture.height * scale)))
        picture = picture.resize(size, Image.BICUBIC)
        if rng.random() < 0.25:
            picture = picture.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.3, 1.2))))
        slack = 0.25  # of the subject may lie outside
        x = int(rng.uniform(-slack * size[0], side - size[0] * (1 - slack))) if rng.random() < 0.3 else int((side - size[0]) * np.clip(rng.normal(0.5, 0.25), 0, 1))
        y = int(rng.uniform(-slack * size[1], side - size[1] * (1 - slack))) if rng.random() < 0.3 else int((side - size[1]) * np.clip(rng.normal(0.55, 0.25), 0, 1))
        layer = Image.new("RGBa", (side, side))
        layer.paste(picture, (x, y))
        data = np.asarray(layer).astype(np.float32)
        a = data[..., 3:] / 255
        if rng.random() < 0.3:  # a soft shadow on the ground
            shift = rng.normal(0, 0.03 * side, 2).astype(int) + (int(0.03 * side), 0)
            shadow = gaussian_filter(np.roll(a[..., 0], shift, (0, 1)), rng.uniform(0.01, 0.05) * side)
            canvas *= 1 - shadow[..., None] * rng.uniform(0.2, 0.7)
        canvas *= 1 - a
        canvas += np.clip(data[..., :3] * gain, 0, 255 * a)
        alpha *= 1 - a[..., 0]
        alpha += a[..., 0]

    def one(self, rng: np.random.Generator, side: int) -> tuple[np.ndarray, np.ndarray]:
        """(uint8 [S,S,3], float32 alpha [S,S])."""
        back = self.background(rng, side)
        canvas, alpha = np.asarray(back).astype(np.float32).copy(), np.zeros((side, side), np.float32)
        gain = np.exp(rng.normal(0, 0.18) + rng.normal(0, 0.05, 3)).astype(np.float32)
        if rng.random() < 0.5:  # light the subject like the scene
            gain = gain * (canvas.mean((0, 1)) / 128 + 0.6) / 1.6
        count = 1 if rng.random() < 0.8 else 2
        for _ in range(count):
            self.place(rng, canvas, alpha, float(rng.uniform(0.3, 1.0) if count == 1 else rng.uniform(0.25, 0.6)), gain)
        canvas *= np.exp(rng.normal(0, 0.15))
        if rng.random() < 0.7:
            canvas += rng.standard_normal(canvas.shape, dtype=np.float32) * rng.uniform(0, 6)
        if rng.random() < 0.1:
            canvas[:] = canvas.mean(2, keepdims=True)
        out = np.clip(canvas, 0, 255).astype(np.uint8)
        if rng.random() < 0.4:
            out = degrade.jpeg(out, int(rng.integers(50, 96)))
        return out, alpha


def outskirts(rng: np.random.Generator, side: int) -> Image.Image:
    """Mask (L, side x side) of a wall, a piece of ground or a bank that comes in from an edge: large, and yet no object."""
    along = np.sort(rng.uniform(-0.3, 1.3, 2)) * side if rng.random() < 0.6 else np.array([-1.0, side + 1.0])
    deep = rng.uniform(0.1, 0.6, 5) * side if rng.random() < 0.4 else np.full(5, rng.uniform(0.1, 0.6)) * side
    xs = np.linspace(along[0], along[1], 5)
    points = [(float(xs[0]), 0.0), *((float(x), float(d)) for x, d in zip(xs, deep)), (float(xs[-1]), 0.0)]
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).polygon(points, fill=255)
    mask = mask.rotate(90 * int(rng.integers(4)) + float(rng.normal(0, 4)), Image.BILINEAR)
    return mask.filter(ImageFilter.GaussianBlur(float(rng.uniform(0, 2)) * side / 320))


def usable(record: dict) -> bool:
    """Letters, numbers, hand signs and flags of the stamp set are no objects."""
    return not any(part in record["path"] for part in ("/symbols/", "/alphabet", "/numbers", "flag", "/hands", "/signs/"))


def shrink(picture: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(picture.size)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if picture.mode == "RGBA":
        return picture.convert("RGBa").resize(size, Image.LANCZOS).convert("RGBA")
    return picture.resize(size, Image.LANCZOS)
