#!/bin/sh
# Every check that needs no database and no browser, as named steps; all of them run, and any failure fails the whole.
set -u
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
failed=""
export UPBEAT_SECRET_KEY="checks only"  # so that reading the settings makes no data directory

step() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        printf '  ok     %s\n' "$name"
    else
        printf '  FAILED %s\n%s\n' "$name" "$output"
        failed="$failed, $name"
    fi
}

step "format" "$bin/ruff" format --check .
step "lint" "$bin/ruff" check .
step "types" "$bin/mypy" upbeat
step "imports" "$bin/lint-imports"
step "sizes" "$bin/python" scripts/check_sizes.py
step "generated files" "$bin/upbeat" generate --check
step "web: generated files" "$bin/python" scripts/npm.py run --silent types -- --check
step "web: types and lint" "$bin/python" scripts/npm.py run --silent check

if [ -n "$failed" ]; then
    echo "Failed: ${failed#, }. \`make fmt\` mends format, \`make generate\` mends generated files."
    exit 1
fi
