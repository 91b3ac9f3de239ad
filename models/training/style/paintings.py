"""The old masters of gcompris-qt-data (GPL-3+, from the WebMuseum), put together from the puzzle pieces of its `paintings` activity."""
from __future__ import annotations

import io
import re

import numpy as np
from PIL import Image

from common import paths
from corpus import rcc

BUNDLE = "x/gcompris-qt-data/usr/share/gcompris-qt/rcc/paintings.rcc"
PIECE = re.compile(r'"pixmapfile"\s*:\s*"(image/[^"]+\.webp)"[^}]*?"x"\s*:\s*"?([0-9.]+)"?[^}]*?"y"\s*:\s*"?([0-9.]+)"?', re.S)


def assembled() -> list[tuple[str, np.ndarray]]:
    """(name, uint8 [H,W,3]) of every painting of the bundle, without the frame that the pieces leave open."""
    files = {name.split("resource/")[-1]: body for name, body in rcc.read(paths.CORPUS / BUNDLE)}
    found = []
    for board in sorted(name for name in files if name.startswith("board/")):
        text = files[board].decode()
        size = re.search(r'"width"\s*:\s*"?(\d+)"?,\s*"height"\s*:\s*"?(\d+)"?', text)
        pieces = PIECE.findall(text)
        if not pieces or not size:
            continue
        width, height = int(size[1]), int(size[2])
        canvas = Image.new("RGBA", (width, height))
        for file, x, y in pieces:
            piece = Image.open(io.BytesIO(files[file])).convert("RGBA")
            canvas.alpha_composite(piece, (max(0, round(float(x) * width - piece.width / 2)), max(0, round(float(y) * height - piece.height / 2))))
        rgba = np.asarray(canvas.crop(canvas.getbbox()))
        open_ = rgba[..., 3] < 128
        if open_.mean() > 0.1:
            continue
        filled = rgba[..., :3].copy()
        filled[open_] = filled[~open_].mean(0)
        found.append((pieces[0][0].split("/")[1].rsplit("_", 1)[0], filled))
    return found
