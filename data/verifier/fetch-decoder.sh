#!/bin/sh
# Fetches what reads codes in pictures, as the lock file says. Usage: fetch-decoder.sh NPM PACKAGE LOCK FOLDER STAMP
set -eu
npm=$1 package=$2 lock=$3 folder=$4 stamp=$5

cp "$package" "$lock" "$folder"
cd "$folder"
"$npm" ci --ignore-scripts --no-audit --no-fund --omit=dev >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
: >"$(basename "$stamp")"
