"""List every training picture with its origin and licence as CSV, or counts with --summary.

    python models/training/corpus/list.py [--cache DIR] [--summary]

Reads the cache where there is one, else the list of what the committed weights were trained on (`pictures.csv.gz`, written by
`--freeze`). Beside the corpus that all nets share: the old masters of the style net, and the drawings on the sheets of the net for
drawings (which has none of the corpus). Pictures that programs draw from nothing have no origin and are not listed.
"""
from __future__ import annotations

import argparse
import collections
import csv
import gzip
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths  # noqa: E402

FIELDS = ["kind", "package", "version", "path", "licence", "width", "height", "sha256"]
FROZEN = Path(__file__).with_name("pictures.csv.gz")
ICONS = {"fluent-emoji": ("1.2.7", "MIT"), "noto": ("1.2.9", "Apache-2.0")}


def masters() -> list[dict]:
    """The paintings of the style net, put together from pieces: no file of their own, so no hash."""
    from style import paintings
    return [{"kind": "master", "package": "gcompris-qt-data", "version": "3.1-2", "path": f"gcompris/src/activities/paintings/{name}",
             "licence": "GPL-3+", "width": picture.shape[1], "height": picture.shape[0], "sha256": ""}
            for name, picture in paintings.assembled()]


def icons() -> list[dict]:
    """The drawings that `drawn/sheets.mjs` takes: names in the JSON file of a package."""
    found = []
    for name, (version, licence) in ICONS.items():
        folder = paths.REPO / f"node_modules/@iconify-json/{name}"
        if json.loads((folder / "package.json").read_text())["version"] != version:
            raise ValueError(f"@iconify-json/{name} is not {version}: bring ICONS up to date")
        drawings = json.loads((folder / "icons.json").read_text())
        width, height = drawings.get("width", 32), drawings.get("height", 32)
        found += [{"kind": "icon", "package": f"@iconify-json/{name}", "version": version, "path": f"icons.json#{icon}", "licence": licence,
                   "width": body.get("width", width), "height": body.get("height", height), "sha256": ""}
                  for icon, body in drawings["icons"].items() if "skin-tone" not in icon]
    return found


def read(cache: Path) -> list[dict]:
    """All records, from the cache or from the frozen list."""
    index = cache / "index.json"
    if index.exists():
        return [*json.loads(index.read_text())["pictures"], *masters(), *icons()]
    return list(csv.DictReader(io.StringIO(gzip.decompress(FROZEN.read_bytes()).decode())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=paths.CORPUS)
    parser.add_argument("--summary", action="store_true")
    parser.add_argument("--freeze", action="store_true", help="write pictures.csv.gz from the cache")
    options = parser.parse_args()
    records = read(options.cache)
    if options.summary:
        counts = collections.Counter((p["kind"], p["package"], p["version"], p["licence"]) for p in records)
        for (kind, package, version, licence), count in sorted(counts.items()):
            print(f"{count:5d}  {kind:8s} {package} {version}: {licence}")
        return
    held = io.StringIO()
    writer = csv.DictWriter(held, FIELDS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(records)
    if options.freeze:
        FROZEN.write_bytes(gzip.compress(held.getvalue().encode(), mtime=0))
    else:
        sys.stdout.write(held.getvalue())


if __name__ == "__main__":
    main()
