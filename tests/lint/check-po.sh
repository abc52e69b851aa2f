#!/bin/sh
# Every file with a message is listed, and both catalogues are whole. Usage: check-po.sh SOURCE_DIR
set -eu
cd "$1"
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
  grep -lE '\b(N_|_|ngettext|sijil_set_error|sijil_note) ?\(' src/*/*.c
  find ui -name '*.ui' -exec grep -l 'translatable="yes"' {} +
  find data -maxdepth 1 -name '*.desktop.in' -o -maxdepth 1 -name '*.metainfo.xml.in'
} | LC_ALL=C sort >"$work/found"
LC_ALL=C sort po/POTFILES.in >"$work/listed"
cmp -s "$work/found" "$work/listed" || { diff "$work/listed" "$work/found" || true; echo "po/POTFILES.in is not what the sources say"; bad=1; }

xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 --keyword=sijil_set_error:5 --keyword=sijil_note:4 \
  -f po/POTFILES.in -o "$work/sijil.pot"
while read -r language; do
  msgfmt --check -o /dev/null "po/$language.po" || bad=1
  msgmerge -q --no-fuzzy-matching -o "$work/$language.po" "po/$language.po" "$work/sijil.pot"
  missing=$(msgattrib --untranslated --no-obsolete "$work/$language.po" | grep -c '^msgid' || true)
  if [ "$missing" -gt 1 ]; then
    msgattrib --untranslated --no-obsolete "$work/$language.po"
    echo "po/$language.po is not whole"
    bad=1
  fi
done <po/LINGUAS

exit $bad
