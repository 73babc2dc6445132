#!/bin/sh
# Runs hac from this checkout for pre-commit, which clones it and knows nothing of builds: the first run makes one.
# (Its own way of installing Node packages takes what `npm pack` prints of a build for the package's name.)
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
[ -x "$root/dist/hac.cjs" ] || (cd "$root" && npm ci --no-audit --no-fund >&2)
exec node "$root/dist/hac.cjs" "$@"
