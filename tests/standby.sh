#!/bin/sh
# A copy that follows the server of postgresql.sh, on a socket in its folder “standby”. Usage: standby.sh start|stop
# It ends with the server at the latest.
set -eu

folder=${PGDATA%/data}/standby
case $1 in
start)
  if [ ! -d "$folder" ]; then
    $SIJIL_TEST_AS_USER mkdir "$folder"
    $SIJIL_TEST_AS_USER "$SIJIL_TEST_PG_BIN/pg_basebackup" -D "$folder/data" -R -c fast --no-sync
    echo "unix_socket_directories = '$folder'" | $SIJIL_TEST_AS_USER tee -a "$folder/data/postgresql.auto.conf" >/dev/null
    chmod 755 "$folder"
  fi
  cd "$folder"
  $SIJIL_TEST_AS_USER "$SIJIL_TEST_PG_BIN/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start >/dev/null ||
    { cat "$folder/log" >&2; exit 1; }
  ;;
stop)
  $SIJIL_TEST_AS_USER "$SIJIL_TEST_PG_BIN/pg_ctl" -D "$folder/data" -m immediate -s stop
  ;;
esac
