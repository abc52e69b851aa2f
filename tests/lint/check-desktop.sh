#!/bin/sh
# What the desktop reads of the program is sound. Usage: check-desktop.sh SOURCE_DIR DESKTOP_FILE METAINFO_FILE…
set -eu
bad=0

source_dir=$1
desktop_file=$2
shift 2
desktop-file-validate "$desktop_file" || bad=1
# The program has no page of its own on the network: newer versions warn of it, older ones do not know the tag.
for metainfo; do
  appstreamcli validate --no-net "$metainfo" >/dev/null 2>&1 \
    || appstreamcli validate --no-net --explain --override=url-homepage-missing=info "$metainfo" || bad=1
done
sed -n 's#.*@SCREENSHOTS_URL@/\([^<]*\)<.*#\1#p' "$source_dir/data/org.sijil.Sijil.metainfo.xml.in" | while read -r picture; do
  [ -f "$source_dir/data/screenshots/$picture" ] || { echo "data/screenshots/$picture is not there"; exit 1; }
  [ "$(stat -c %s "$source_dir/data/screenshots/$picture")" -le 204800 ] || { echo "data/screenshots/$picture is too large"; exit 1; }
done || bad=1
set -- "$source_dir"
glib-compile-schemas --strict --dry-run "$1/data" || bad=1

find "$1/ui" -name '*.ui' | while read -r file; do
  xmllint --noout "$file" || exit 1
  name=${file#"$1/ui/"}
  grep -qF ">$name</file>" "$1/ui/sijil-ui.gresource.xml" || { echo "ui/$name is not in the bundle"; exit 1; }
  ids=$(sed -n 's/.*<object[^>]* id="\([^"]*\)".*/\1/p' "$file" | LC_ALL=C sort)
  [ -z "$(echo "$ids" | uniq -d)" ] || { echo "ui/$name names two objects alike"; exit 1; }
  if grep -nE '<property name="(label|title|subtitle|tooltip-text|placeholder-text|description)">[A-Za-z][a-z]' "$file" \
     | grep -vE '>(Français|English)<'; then
    echo "ui/$name has text that cannot be translated"
    exit 1
  fi
  if grep -nE '(halign|valign|xalign)">(left|right)<|margin-(left|right)' "$file"; then
    echo "ui/$name knows left and right: use start and end"
    exit 1
  fi
done || bad=1

for icon in "$1"/data/icons/*.svg "$1"/data/icons/*/*.svg; do
  xmllint --noout "$icon" || bad=1
done

exit $bad
