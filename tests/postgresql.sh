#!/bin/sh
# Runs a command with a PostgreSQL server of its own, which ends with it. Usage: postgresql.sh COMMAND…
#
# Its texts sort as in a French dictionary, so that a list that leaves its order to the server is found. It
# listens on a socket in a temporary folder only; PGHOST and PGUSER lead to it. It refuses to run as root, so root starts it
# as nobody. Set SIJIL_TEST_FSYNC=on where the test cuts the power: it is on the disk then, and in memory else, if there is room.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
bin=
for place in /usr/lib/postgresql/*/bin; do # the newest stands last
  [ -x "$place/initdb" ] && bin=$place
done
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)") || { echo "1..0 # SKIP no server is installed"; exit 0; }

fsync=${SIJIL_TEST_FSYNC:-off}
above=/tmp
if [ "$fsync" = off ] && [ "$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')" -gt 2000000 ] 2>/dev/null; then
  above=/dev/shm
fi
folder=$(mktemp -d "$above/sijil-pg-XXXXXX")
as_user=
if [ "$(id -u)" = 0 ]; then
  as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
  chown 65534:65534 "$folder"
fi

stop () {
  [ ! -d "$folder/standby/data" ] || $as_user "$bin/pg_ctl" -D "$folder/standby/data" -m immediate -s stop >/dev/null 2>&1 || true
  $as_user "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

(
  cd "$folder"
  $as_user "$bin/initdb" -k --no-sync -D "$folder/data" -A "${SIJIL_TEST_AUTH:-trust}" -U owner --locale=C.UTF-8 -E UTF8 \
    --locale-provider=icu --icu-locale=fr >initdb.log 2>&1 ||
    { cat initdb.log >&2; exit 1; }
  cat >>"$folder/data/postgresql.auto.conf" <<-END
	unix_socket_directories = '$folder'
	listen_addresses = ''
	fsync = $fsync
	max_wal_size = 192MB
	max_connections = 60
	END
  $as_user "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start >/dev/null || { cat log >&2; exit 1; }
)

export PGHOST="$folder" PGUSER=owner PGDATABASE=postgres PGDATA="$folder/data"
export SIJIL_TEST_PG_BIN="$bin" SIJIL_TEST_AS_USER="$as_user" SIJIL_TEST_STANDBY="$here/standby.sh"
export SIJIL_TEST_PG_CTL="$as_user $bin/pg_ctl -D $folder/data -l $folder/log -w -s"
"$@"
