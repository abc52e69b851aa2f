#!/bin/sh
# libFuzzer on every target, one after the other, with the sanitizers. Usage: tests/fuzz/run.sh SECONDS [FOLDER]
# SECONDS for each target: 30 to be quick, 600 at night. FOLDER keeps the build, what was found worth keeping and what failed.
set -eu
seconds=${1:?"usage: run.sh SECONDS [FOLDER]"}
source=$(cd "$(dirname "$0")/../.." && pwd)
folder=${2:-$source/_build-fuzz}
bad=0

[ -e "$folder/build.ninja" ] || CC=clang meson setup "$folder" "$source" -Dfuzz=true -Dpostgresql=disabled \
  -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
export XDG_DATA_HOME="$folder/home" GSETTINGS_BACKEND=memory G_DEBUG=fatal-warnings LC_ALL=C.UTF-8
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 G_SLICE=always-malloc
for file in "$source"/tests/fuzz/fuzz-*.c; do
  target=$(basename "$file" .c)
  ninja -C "$folder" "tests/fuzz/$target" >/dev/null
  corpus=$folder/corpus/$target
  mkdir -p "$corpus" "$folder/failed"
  echo "== $target"
  "$folder/tests/fuzz/$target" -max_total_time="$seconds" -max_len=8192 -rss_limit_mb=1024 -timeout=10 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="$folder/failed/$target-" "$corpus" "$source/tests/fuzz/corpus/${target#fuzz-}" 2>&1 \
    | tee "$folder/$target.log" | grep -E '^stat::number_of_executed_units|ERROR|SUMMARY|panic|Assert' || true
  if ls "$folder/failed/$target-"* >/dev/null 2>&1; then
    echo "$target failed: see $folder/failed and $folder/$target.log"
    bad=1
  fi
done

exit $bad
