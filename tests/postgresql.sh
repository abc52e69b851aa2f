#!/bin/sh
# Runs a command with a PostgreSQL server of its own, which ends with it. Usage: postgresql.sh COMMAND…
#
# Its texts sort as in a French dictionary, so that a list that leaves its order to the server is found. It
# listens on a socket in a temporary folder only; PGHOST and PGUSER lead to it. It refuses to run as root, so root starts it
# as nobody. Set SIJIL_TEST_FSYNC=on where the test cuts the power: it is on the disk then, and in memory else, if there is room.
# With SIJIL_TEST_TLS=yes it listens on 127.0.0.1, too, at a port that is free, with a certificate of an authority made for it; the
# variables lead there, and ask that it proves to be “localhost”.
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

tls=${SIJIL_TEST_TLS:-}

# An authority, the server's certificate of it, and another authority's for the same name.
make_certificates () {
  for name in authority other; do
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$name" -keyout "$name.key" -out "$name.crt" 2>/dev/null
  done
  openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr 2>/dev/null
  echo "subjectAltName=DNS:localhost" >server.ext
  openssl x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 2 -extfile server.ext \
    -out server.crt 2>/dev/null
  chmod 600 server.key
  [ -z "$as_user" ] || chown 65534:65534 server.key
  chmod 644 authority.crt other.crt
}

start_server () {
  for _ in 1 2 3 4 5; do
    if [ -n "$tls" ]; then # below those that the system gives away; that another program has it shows in starting
      echo "port = $(shuf -i 20000-32000 -n 1)" >>"$folder/data/postgresql.auto.conf"
    fi
    $as_user "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start >/dev/null 2>&1 && return
    [ -n "$tls" ] || break
  done
  cat "$folder/log" >&2
  exit 1
}

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
  if [ -n "$tls" ]; then
    make_certificates
    cat >>"$folder/data/postgresql.auto.conf" <<-END
	listen_addresses = '127.0.0.1'
	ssl = on
	ssl_cert_file = '$folder/server.crt'
	ssl_key_file = '$folder/server.key'
	END
  fi
  start_server
)

export PGHOST="$folder" PGUSER=owner PGDATABASE=postgres PGDATA="$folder/data"
export SIJIL_TEST_PG_BIN="$bin" SIJIL_TEST_AS_USER="$as_user" SIJIL_TEST_STANDBY="$here/standby.sh"
if [ -n "$tls" ]; then
  PGPORT=$(sed -n 's/^port = //p' "$folder/data/postgresql.auto.conf" | tail -n 1)
  export PGPORT PGHOST=localhost PGHOSTADDR=127.0.0.1 PGSSLMODE=verify-full PGSSLROOTCERT="$folder/authority.crt"
  export SIJIL_TEST_OTHER_ROOT="$folder/other.crt"
fi
export SIJIL_TEST_PG_CTL="$as_user $bin/pg_ctl -D $folder/data -l $folder/log -w -s"
"$@"
