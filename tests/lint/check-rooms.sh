#!/bin/sh
# Each room includes only what its place in the house allows. Usage: check-rooms.sh SOURCE_DIR
set -eu
src=$1/src
bad=0

# room: rooms whose headers it may include
allowed() {
  case $1 in
    core) echo core ;;
    model) echo core model ;;
    store) echo core model trust store ;;
    trust) echo core trust ;;
    backup) echo core store trust backup ;;
    capture) echo core capture ;;
    card) echo core model card ;;
    register) echo core model store trust backup capture card register ;;
    words) echo core model words ;;
    cli) echo core model store trust backup capture card register words cli ;;
    ui) echo core model store trust backup capture card register words ui ;;
    *) echo "" ;;
  esac
}

for folder in "$src"/*/; do
  room=$(basename "$folder")
  rooms=$(allowed "$room")
  if [ -z "$rooms" ]; then
    echo "src/$room is not a room of the house"
    bad=1
    continue
  fi
  for file in "$folder"*.c "$folder"*.h; do
    [ -e "$file" ] || continue
    for used in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
      other=${used%%/*}
      case " $rooms " in
        *" $other "*) ;;
        *) echo "${file#"$1"/} includes \"$used\": the room $room may not"; bad=1 ;;
      esac
    done
    if [ "$room" != store ] && grep -qE '#include <(sqlite3|libpq-fe)\.h>' "$file"; then
      echo "${file#"$1"/} sees the engine"; bad=1
    fi
    if [ "$room" != ui ] && grep -qE '#include <(gtk/gtk|adwaita)\.h>' "$file"; then
      echo "${file#"$1"/} sees GTK"; bad=1
    fi
  done
done

if grep -rlE 'g_dir_make_tmp|g_file_(open|new)_tmp|g_get_tmp_dir|/dev/shm' "$src" | grep -v '/store/sijil-temp-folder\.c$'; then
  echo "these keep what is temporary by hand: see SijilTempFolder"
  bad=1
fi

exit $bad
