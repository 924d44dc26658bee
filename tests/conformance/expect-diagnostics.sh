#!/bin/sh
# expect-diagnostics.sh YEARBOOK BOOK CODE...: does `yearbook build BOOK`, up to the pages, report each of these and no
# error?
set -eu
program=$1
book=$2
shift 2
status=0
said=$("$program" build "$book" --stop-after=paginate 2>&1) || status=$?
for code; do
  case $said in
    *"[$code]"*) ;;
    *) echo "not reported: $code" && status=9 ;;
  esac
done
[ "$status" -le 1 ] || { printf '%s\n' "$said"; exit 1; }
