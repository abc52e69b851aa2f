#!/bin/sh
# Makes a register of invented people and runs bench-desk at it. Usage: bench-desk.sh SIJILCTL BENCH-WINDOW SIJIL BENCH-DESK [PEOPLE [JUMPS]]
set -eu
work=$(mktemp -d "${TMPDIR:-/tmp}/sijil-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT
"$1" demo "$work/demo" --people "${5:-2000}" >"$work/log"
"$4" "$2" "$3" "$work/demo/register" ${6:+"$6"}
