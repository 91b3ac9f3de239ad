"""Composites with exact alpha: cut-outs over photographs and textures, made to look less pasted."""
from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import gaussian_filter

from common import degrade, pictures

SCENES = ("monuments", "details", "wallpapers", "backgrounds", "renewable", "palapeli", "500px")


class Composer:
    """Draws (picture, alpha) pairs of any size. Pictures stay in memory, shrunk to what a 320 px composite can use."""

    def __init__(self, validation: bool = False):
        self.cutouts, self.emoji, self.clipart, self.backs, self.quiet = pictures.cached(f"composer {validation}", lambda: self._load(validation))

    @staticmethod
    def _load(validation: bool):
        rgba = lambda kind, side: [shrink(pictures.load(r), side) for r in pictures.records((kind,), validation) if usable(r)][:500]  # noqa: E731
        cutouts, emoji, clipart = rgba("cutout", 360), rgba("drawing", 200), rgba("clipart", 300)
        backs, quiet = [], []
        for record in pictures.records(("photo", "painting"), validation) + pictures.records(("texture",), validation)[:110]:
            picture = shrink(pictures.load(record).convert("RGB"), 520)
            scene = record["kind"] == "texture" or any(s in record["path"] for s in SCENES)
            (quiet if scene else backs).append(picture)
        return cutouts, emoji, clipart, backs, quiet

    def background(self, rng: np.random.Generator, side: int) -> Image.Image:
        if rng.random() < 0.05:
            a, b = rng.uniform(0, 255, (2, 3))
            ramp = np.linspace(0, 1, side)[:, None, None] * np.ones((1, side, 1))
            return Image.fromarray((a + (b - a) * ramp).astype(np.uint8))
        calm = rng.random() < 0.8
        pool = self.quiet if calm else self.backs
        picture = pool[rng.integers(len(pool))]
        share = rng.uniform(0.45, 1.0) if calm else rng.uniform(0.25, 0.6)  # a small piece of an animal is no object
        s = max(24, int(min(picture.size) * share))
        x, y = rng.integers(picture.width - s + 1), rng.integers(picture.height - s + 1)
        back = picture.crop((x, y, x + s, y + s)).resize((side, side), Image.BICUBIC)
        if rng.random() < 0.5:
            back = back.transpose(Image.FLIP_LEFT_RIGHT)
        if rng.random() < 0.3:
            back = back.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.5, 5)) * side / 320))
        return back

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
