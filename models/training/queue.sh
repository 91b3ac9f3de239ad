#!/usr/bin/env bash
# Train nets one after another in the background: queue.sh "restore 28" "scratch 20" ...  [AFTER=<pid> waits for a process first]
set -u
cd "$(dirname "$0")/../.."
[ -z "${AFTER:-}" ] || while kill -0 "$AFTER" 2>/dev/null; do sleep 5; done
for item in "$@"; do
  read -r net minutes <<<"$item"
  nice -n 19 python "models/training/$net/train.py" --minutes "$minutes" >>"${TINTYPE_SCRATCH:-.cache/training}/$net.log" 2>&1
done
