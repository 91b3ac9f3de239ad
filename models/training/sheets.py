"""Draw the sheets of the model cards: what each net makes of pictures that may be shown, its failures among them.

    python models/training/sheets.py [NET ...]      # all nets without a name; writes models/training/<net>/sheet.webp

Shown are the studio's own examples (`public/examples`: portrait NASA, public domain; coffee, cat and photographer CC0), a flower that
was held out of training (Debian libjxl-testdata, BSD-3-Clause; needs the corpus) and what programs draw. Of the examples, only the
photographer was in no training. Nothing of the evaluation set.
"""
from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parent))
from common import degrade, paths, pictures, score  # noqa: E402

SIDE = 200
MOST_BYTES = 60_000
Rows = list[list[np.ndarray]]


def example(name: str) -> np.ndarray:
    return score.read(paths.REPO / f"public/examples/{name}.jpg")


@lru_cache(maxsize=1)
def flower() -> np.ndarray:
    record = next(r for r in pictures.records(("photo",), validation=True) if r["path"].endswith("flower.png"))
    return np.asarray(pictures.load(record).convert("RGB").resize((640, 426), Image.LANCZOS))


def crop(picture: np.ndarray, x: int, y: int, side: int = 256) -> np.ndarray:
    return np.ascontiguousarray(picture[y:y + side, x:x + side])


def grey(plane: np.ndarray) -> np.ndarray:
    """Values 0..1 as a picture."""
    return np.repeat((np.clip(plane, 0, 1)[..., None] * 255).astype(np.uint8), 3, 2)


def enlarged(small: np.ndarray, times: int = 4) -> np.ndarray:
    return np.asarray(Image.fromarray(small).resize((small.shape[1] * times, small.shape[0] * times), Image.BICUBIC))


def restore() -> Rows:
    from restore.evaluate import runner
    run, rng = runner(None), np.random.default_rng(5)
    rows = []
    for picture in (crop(flower(), 220, 60), crop(example("photographer"), 120, 250)):
        noisy = np.clip(np.round(picture + rng.normal(0, 25, picture.shape)), 0, 255).astype(np.uint8)
        packed = degrade.jpeg(picture, 20)
        rows.append([noisy, run(noisy), packed, run(packed), picture])
    soft = np.clip(np.round(gaussian_filter(rows[0][4].astype(np.float32), (1.2, 1.2, 0))), 0, 255).astype(np.uint8)
    heavy = np.clip(np.round(rows[0][4] + rng.normal(0, 50, soft.shape)), 0, 255).astype(np.uint8)
    return [*rows, [heavy, run(heavy), soft, run(soft), rows[0][4]]]


def upscale() -> Rows:
    from upscale.evaluate import runner
    run = runner(None)
    rows = []
    for picture in (crop(flower(), 220, 60), crop(example("photographer"), 120, 60), crop(example("cat"), 40, 0)):
        small = np.asarray(Image.fromarray(picture).resize((64, 64), Image.BICUBIC))
        web = degrade.jpeg(small, 50)
        rows.append([enlarged(small), run(small, 0.0), enlarged(web), run(web, 0.6), picture])
    return rows


def drawn() -> Rows:
    from common import trained
    from drawn.model import UpscaleDrawn
    from drawn.train import KINDS, Sheets
    from upscale.evaluate import runner
    call, photo = trained.caller(UpscaleDrawn(), "tintype-upscale-drawn-x4", ("image", "cleanup", "lettering"), None), runner(None)
    rows = []
    for lettering, kind in enumerate(KINDS):
        rng, sheet = np.random.default_rng(3), Sheets(f"held-{kind}.png")
        for truth in (sheet.one(rng, 256, False) for _ in range(2)):
            small = np.asarray(Image.fromarray(truth).resize((64, 64), Image.BICUBIC))
            x = score.tensor(small)
            plane = lambda v: np.full((1, 1, *x.shape[2:]), v, np.float32)  # noqa: E731
            rows.append([enlarged(small), photo(small, 0.0), score.picture(call(x, plane(0), plane(lettering))), truth])
    return rows


def scratch() -> Rows:
    from scratch.damage import damaged
    from scratch.evaluate import runner
    find, rng = runner(None), np.random.default_rng(21)
    rows = []
    for picture in (crop(flower(), 220, 60), crop(example("photographer"), 120, 60), crop(example("portrait"), 60, 0)):
        old, mask = damaged(rng, picture)
        rows.append([old, grey(mask), grey(find(old)), picture, grey(find(picture))])
    return rows


def inpaint() -> Rows:
    from common import trained
    from inpaint import holes
    from inpaint.model import Inpaint
    call, rng = trained.caller(Inpaint(), "tintype-inpaint", ("image", "mask"), None), np.random.default_rng(9)
    disc = np.hypot(*np.mgrid[-128:128, -128:128]) < 62
    rows = []
    for picture, mask in ((crop(flower(), 220, 60), disc), (crop(example("photographer"), 120, 200), holes.strokes(rng, 256)),
                          (crop(example("coffee"), 130, 60), disc), (crop(example("portrait"), 150, 10), holes.strokes(rng, 256))):
        filled = score.picture(call(score.tensor(picture), mask[None, None].astype(np.float32)))
        rows.append([np.where(mask[..., None], np.uint8(127), picture), filled, picture])
    return [a + b for a, b in zip(rows[::2], rows[1::2])]


def matte() -> Rows:
    from matte.evaluate import runner
    find = runner(None)
    rows = []
    for picture in (flower(), example("photographer"), example("portrait"), example("coffee"), example("cat")):
        alpha = find(picture)
        rows.append([picture, grey(alpha), (picture * alpha[..., None] + 90 * (1 - alpha[..., None])).astype(np.uint8)])
    return [a + b for a, b in zip(rows[::2], [*rows[1::2], []])]


def colorize() -> Rows:
    from colorize import lab
    from colorize.evaluate import runner
    run = runner(None, 192, 1.0)
    rows = []
    for picture in (flower(), example("coffee"), example("portrait"), example("photographer")):
        plain = lab.grey(picture)
        rows.append([np.repeat(plain[..., None], 3, 2), run(plain), picture])
    return [a + b for a, b in zip(rows[::2], rows[1::2])]


def style() -> Rows:
    from style.evaluate import fitted, runner
    run = runner(None)
    names = ("swirls", "dots", "oil", "ink-lines")
    styles = [fitted(paths.REPO / f"public/remix/{name}.webp", 256) for name in names]
    rows = [[np.full((8, 8, 3), 40, np.uint8), *styles]]
    for content in (flower(), example("photographer"), example("portrait")):
        rows.append([content, *(run(content, style, 0.0) for style in styles)])
    return rows


def palette() -> Rows:
    from palette import rules
    from palette.data import split, srgb
    from palette.evaluate import Net
    net, rng = Net(), np.random.default_rng(4)
    _, held = split()
    strip = lambda p: np.repeat(np.repeat(srgb(p)[None].astype(np.uint8), 40, 0), 40, 1)  # noqa: E731
    rows = []
    for k in range(12):
        chosen = held[k * len(held) // 12]
        given = chosen[:k % 4]
        rows.append([strip(p) for p in (chosen, net.complete(given, 5, rng), rules.complete(given, 5, rng))])
    return rows


SHEETS = {f.__name__: f for f in (restore, upscale, drawn, scratch, inpaint, matte, colorize, style, palette)}


def laid_out(rows: Rows) -> Image.Image:
    """Cells as wide as `SIDE` in rows as high as their highest cell."""
    fitted = []
    for row in rows:
        cells = [Image.fromarray(cell) for cell in row]
        for cell in cells:
            cell.thumbnail((SIDE, SIDE), Image.LANCZOS)
        fitted.append(cells)
    heights = [max(cell.height for cell in cells) + 4 for cells in fitted]
    out = Image.new("RGB", ((SIDE + 4) * max(map(len, fitted)), sum(heights)), (40, 40, 40))
    for y, cells in zip(np.cumsum([0, *heights]), fitted):
        for x, cell in enumerate(cells):
            out.paste(cell, (x * (SIDE + 4), int(y)))
    return out


def main() -> None:
    for net in sys.argv[1:] or SHEETS:
        file = paths.TRAINING / net / "sheet.webp"
        sheet = laid_out(SHEETS[net]())
        for quality in range(62, 20, -6):
            sheet.save(file, quality=quality, method=6)
            if file.stat().st_size <= MOST_BYTES:
                break
        print(f"{file.relative_to(paths.REPO)}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
