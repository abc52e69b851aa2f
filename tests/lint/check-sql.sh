#!/bin/sh
# Every statement is in the bundle, is used, and no statement is made from data. Usage: check-sql.sh SOURCE_DIR
set -eu
cd "$1"
bad=0

for file in data/sql/*.sql data/sql/*/*.sql data/sql/migrations/*/*.sql; do
  [ -e "$file" ] || continue
  grep -q "<file>${file#data/sql/}</file>" data/sql/sijil-sql.gresource.xml || { echo "$file is not in the bundle"; bad=1; }
done

for file in data/sql/*.sql; do
  name=$(basename "$file" .sql)
  case $name in
    *-insert|*-update|*-load|check-records-*) continue ;; # named by the kind of record
  esac
  grep -rqF "\"$name\"" src || { echo "$file is used by nobody"; bad=1; }
done

# PostgreSQL may read a whole table into memory for an EXISTS that it need not always ask; for a subselect's value it never does.
for file in data/sql/*.sql data/sql/postgresql/*.sql; do
  case $(basename "$file") in check*) continue ;; esac
  if grep -nE "\\bOR (NOT )?EXISTS" "$file" /dev/null; then
    echo "write OR 1 = (SELECT 1 …)"
    bad=1
  fi
done

if grep -rnE '"[^"]*(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' src --include='*.c' | grep -v '/\*'; then
  echo "SQL stands in a source file"
  bad=1
fi

exit $bad
