#!/bin/sh
# The manual names every command and every option, and is written as mdoc wants. Usage: test-man.sh SIJILCTL MANUAL
set -u
sijilctl=$1
manual=$2
bad=0

mandoc -Tlint -Wwarning "$manual" || bad=1

plain=$(mandoc -Tutf8 -O width=1000 "$manual" | sed 's/.\x08//g')
names=$(mktemp)
"$sijilctl" help --names >"$names"
while IFS= read -r name; do
  line=$(printf '%s\n' "$plain" | grep -E "^ +$name( |$)") || { echo "the manual lacks '$name'"; bad=1; continue; }
  # A name may be two words, and may begin another's: all its lines are looked at.
  # shellcheck disable=SC2086
  for option in $("$sijilctl" help $name | sed -n 's/^sijilctl //p' | grep -oE -- '--[a-z][a-z-]*'); do
    case $line in
      *"$option"*) ;;
      *) echo "the manual's line of '$name' lacks $option"; bad=1 ;;
    esac
  done
done <"$names"
rm -f "$names"

exit $bad
