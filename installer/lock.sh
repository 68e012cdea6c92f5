#!/bin/sh
# Writes requirements.lock again from pyproject.toml: every package with hashes, no addresses.
# Versions stay as they are unless pyproject.toml rules them out; --upgrade takes the newest.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
cp requirements.lock "$work/requirements.lock"
"$work/venv/bin/uv" pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate \
    --quiet --output-file "$work/requirements.lock" "$@"
mv "$work/requirements.lock" requirements.lock
