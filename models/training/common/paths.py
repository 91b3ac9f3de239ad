"""Where things are: the repository, the shared evaluation pictures and the scratch folder (override by environment)."""
from __future__ import annotations

import os
from pathlib import Path

REPO = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("TINTYPE_SHARED", REPO.parent / "shared"))
EVAL = SHARED / "eval"
SCRATCH = Path(os.environ.get("TINTYPE_SCRATCH", REPO / ".cache/training"))
CORPUS = SCRATCH / "corpus"
EMBEDDED = REPO / "models/embedded"
CATALOGUE = REPO / "models/catalogue"
TRAINING = REPO / "models/training"
