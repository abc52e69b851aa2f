#!/bin/sh
# Runs a test on a screen and a message bus of its own. Usage: session.sh PROGRAM [ARGUMENT…]
# SIJIL_SCREEN is the size of the screen, WIDTHxHEIGHT.
set -eu
work=$(mktemp -d "${TMPDIR:-/tmp}/sijil-ui.XXXXXX")
chmod 700 "$work"
screen=
cleanup() {
  [ -z "$screen" ] || { kill "$screen" 2>/dev/null || true; wait "$screen" 2>/dev/null || true; }
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 143' TERM INT

mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 "${SIJIL_SCREEN:-1366x768}x24" -nolisten tcp -noreset 3>"$work/number" >/dev/null 2>&1 &
screen=$!
read -r number <"$work/number"

export DISPLAY=":$number" GDK_BACKEND=x11 GSK_RENDERER=cairo XDG_RUNTIME_DIR="$work" HOME="$work/home"
export XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data" XDG_CACHE_HOME="$work/home/cache"
mkdir -p "$HOME"
# What the services of the bus print is not the test's.
exec 3>&1
dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@" >/dev/null
