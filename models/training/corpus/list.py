"""List every training picture with its origin and licence as CSV, or counts with --summary.

    python models/training/corpus/list.py [--cache DIR] [--summary]

Reads the cache's index where there is one, else the list of the corpus that the committed weights were trained on
(`pictures.csv.gz`, written by `--freeze`).
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


def read(cache: Path) -> list[dict]:
    """All records, from the cache or from the frozen list."""
    index = cache / "index.json"
    if index.exists():
        return json.loads(index.read_text())["pictures"]
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
