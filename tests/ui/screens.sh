#!/bin/sh
# Takes a picture of every page and state in three languages, three sizes, and with letters of twice the size; then on a
# dark ground and in high contrast, in the folders “dark” and “contrast”.
# Usage: screens.sh FOLDER TEST…; “meson compile -C BUILD screenshots” calls it with its environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
SIJIL_SHOTS=$(cd "$1" && pwd)
export SIJIL_SHOTS
shift
faults=0

# LANGUAGE SCREEN SCALE TEST…
take() {
  language=$1 screen=$2 scale=$3
  shift 3
  echo "$language $screen, letters x$scale"
  for test; do
    LC_ALL=$language SIJIL_SCREEN=$screen SIJIL_TEXT_SCALE=$scale "$here/session.sh" "$test" >"$SIJIL_SHOTS/log" 2>&1 || {
      faults=$((faults + 1))
      grep ': “' "$SIJIL_SHOTS/log" || tail -5 "$SIJIL_SHOTS/log"
    }
  done
  rm -f "$SIJIL_SHOTS/log"
}

for language in C.UTF-8 fr_FR.UTF-8 ar_MA.UTF-8; do
  for screen in 1024x640 1366x768 1920x1080; do
    for scale in 1 2; do
      take "$language" "$screen" "$scale" "$@"
    done
  done
done
all=$SIJIL_SHOTS
for style in dark contrast; do
  mkdir -p "$all/$style"
  SIJIL_SHOTS=$all/$style
  for language in fr_FR.UTF-8 ar_MA.UTF-8; do
    case $style in
      dark) ADW_DEBUG_COLOR_SCHEME=prefer-dark take "$language" 1366x768 1 "$@" ;;
      contrast) ADW_DEBUG_HIGH_CONTRAST=1 take "$language" 1366x768 1 "$@" ;;
    esac
  done
done
SIJIL_SHOTS=$all
echo "$(find "$SIJIL_SHOTS" -name '*.png' | wc -l) pictures in $SIJIL_SHOTS"
[ "$faults" -eq 0 ]
