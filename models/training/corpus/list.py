"""List every training picture with its origin and licence as CSV, or counts with --summary.

    python models/training/corpus/list.py [--cache DIR] [--summary]
"""
from __future__ import annotations

import argparse
import collections
import csv
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=paths.CORPUS)
    parser.add_argument("--summary", action="store_true")
    options = parser.parse_args()
    index = json.loads((options.cache / "index.json").read_text())
    if options.summary:
        counts = collections.Counter((p["kind"], p["package"], p["version"], p["licence"]) for p in index["pictures"])
        for (kind, package, version, licence), count in sorted(counts.items()):
            print(f"{count:5d}  {kind:8s} {package} {version}: {licence}")
        print("left out:", dict(collections.Counter(p["why"] for p in index["excluded"])))
        return
    fields = ["kind", "package", "version", "path", "licence", "width", "height", "sha256"]
    writer = csv.DictWriter(sys.stdout, fields, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(index["pictures"])


if __name__ == "__main__":
    main()
