"""The measures of `shared/eval/BASELINES.md` in Python: PSNR on RGB and luma, perceptual distance, colourfulness, alpha scores."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime as ort
from PIL import Image

from . import paths


def read(file: Path) -> np.ndarray:
    """uint8 [H,W,3]."""
    return np.asarray(Image.open(file).convert("RGB"))


def luma(x: np.ndarray) -> np.ndarray:
    """MATLAB rgb2ycbcr luma, 16..235, unrounded."""
    return 16 + (x.astype(np.float64) @ np.array([65.481, 128.553, 24.966])) / 255


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    error = float(((a.astype(np.float64) - b.astype(np.float64)) ** 2).mean())
    return 99.0 if error == 0 else 10 * np.log10(255 ** 2 / error)


def psnr_y(a: np.ndarray, b: np.ndarray) -> float:
    return psnr(luma(a), luma(b))


@lru_cache(maxsize=1)
def _perceptual() -> ort.InferenceSession:
    return session(paths.SHARED / "metrics/perceptual.onnx")


def session(file: Path, threads: int = 1) -> ort.InferenceSession:
    settings = ort.SessionOptions()
    settings.intra_op_num_threads = threads
    settings.log_severity_level = 3
    return ort.InferenceSession(str(file), settings, providers=["CPUExecutionProvider"])


def perceptual(a: np.ndarray, b: np.ndarray) -> float:
    to = lambda x: np.ascontiguousarray(x.transpose(2, 0, 1)[None]).astype(np.float32) / 127.5 - 1  # noqa: E731
    return float(_perceptual().run(None, {"a": to(a), "b": to(b)})[0].ravel()[0])


def colourfulness(x: np.ndarray) -> float:
    """Hasler and Suesstrunk 2003."""
    r, g, b = (x[..., i].astype(np.float64) for i in range(3))
    u, v = r - g, (r + g) / 2 - b
    return float(np.hypot(u.std(), v.std()) + 0.3 * np.hypot(u.mean(), v.mean()))


def alpha(truth: np.ndarray, found: np.ndarray) -> dict[str, float]:
    """IoU at 0.5 and mean absolute difference (x1000) of two alpha planes 0..1."""
    a, b = truth >= 0.5, found >= 0.5
    union = float((a | b).sum())
    return {"iou": float((a & b).sum()) / union if union else 1.0, "mad": float(np.abs(truth - found).mean() * 1000)}


def tensor(x: np.ndarray) -> np.ndarray:
    """uint8 [H,W,3] to float32 [1,3,H,W] 0..1."""
    return np.ascontiguousarray(x.transpose(2, 0, 1)[None]).astype(np.float32) / 255


def picture(x: np.ndarray) -> np.ndarray:
    """float [1,3,H,W] 0..1 to uint8 [H,W,3]."""
    return np.clip(np.round(x[0].transpose(1, 2, 0) * 255), 0, 255).astype(np.uint8)


def sheet(rows: list[list[np.ndarray]], file: Path, side: int = 256) -> None:
    """Write a contact sheet: rows of uint8 pictures, each fitted into a cell."""
    out = Image.new("RGB", (side * max(map(len, rows)), side * len(rows)), (40, 40, 40))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            image = Image.fromarray(cell)
            image.thumbnail((side, side))
            out.paste(image, (x * side, y * side))
    file.parent.mkdir(parents=True, exist_ok=True)
    out.save(file)
