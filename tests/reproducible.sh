#!/bin/sh
# Builds what is installed twice, from two copies of the source: at other places, with other folders to build in, on another day
# in another part of the world, in another language, and without a cache. Every installed file must be the same, byte by byte.
# Takes as long as two builds: “meson compile -C BUILD reproducible”; the quick part is tests/lint/check-reproducible.py.
# Usage: reproducible.sh SOURCE [FOLDER]; the FOLDER is kept
set -eu
source=$(cd "$1" && pwd)
if [ $# -gt 1 ]; then
  mkdir -p "$2"
  folder=$(cd "$2" && pwd)
else
  folder=$(mktemp -d /tmp/sijil-reproducible-XXXXXX)
  trap 'rm -rf "$folder"' EXIT
fi
export CCACHE_DISABLE=1
unset SOURCE_DATE_EPOCH MESON_BUILD_ROOT MESON_SOURCE_ROOT MESON_SUBDIR MESONINTROSPECT || true
clock=$(command -v faketime || true)

# NAME SOURCE BUILD DAY: builds and installs into $folder/NAME-installed
build() {
  name=$1 copy=$folder/$2 built=$folder/$3 day=$4
  rm -rf "$copy" "$built" "$folder/$name-installed"
  mkdir -p "$copy"
  tar xf "$folder/source.tar" -C "$copy"
  find "$copy" -exec touch -d "$day" {} +
  ${clock:+"$clock" "$day"} meson setup "$built" "$copy" --prefix /usr >"$folder/$name.log" 2>&1
  installed=$(python3 - "$built" <<-'END'
	import json, os, sys
	for target in json.load(open(os.path.join(sys.argv[1], 'meson-info', 'intro-targets.json'), encoding='utf-8')):
	  if target['installed']:
	    for path in target['filename']:
	      print(os.path.relpath(path, sys.argv[1]))
	END
  )
  # shellcheck disable=SC2086 # no name has a space
  ${clock:+"$clock" "$day"} ninja -C "$built" $installed >>"$folder/$name.log" 2>&1 || { tail -20 "$folder/$name.log"; exit 1; }
  DESTDIR=$folder/$name-installed meson install -C "$built" --no-rebuild >>"$folder/$name.log" 2>&1 || {
    tail -20 "$folder/$name.log"
    exit 1
  }
}

tar cf "$folder/source.tar" --exclude='./_*' --exclude=./.git -C "$source" .
TZ=Africa/Casablanca LC_ALL=C.UTF-8 build one one/sijil one/sijil/_build '2026-03-10 08:00:00'
TZ=Asia/Tokyo LC_ALL=C build two another/place/of-it elsewhere/built '2021-11-23 23:59:00'

total=$(cd "$folder/one-installed" && find . -type f | wc -l)
faults=0
for file in $(cd "$folder" && { cd one-installed && find . ! -type d; cd ../two-installed && find . ! -type d; } | sort -u); do
  cmp -s "$folder/one-installed/$file" "$folder/two-installed/$file" || {
    echo "differs: $file"
    faults=$((faults + 1))
  }
done
echo "promise P29 | $((total - faults)) of $total installed files the same from another place and day | all"
[ "$faults" -eq 0 ]
