#!/bin/sh
# run-cases.sh [--bless] YEARBOOK: runs (or blesses) every case below this folder.
set -eu
bless=
[ "$1" = --bless ] && { bless=--bless; shift; }
yearbook=$(realpath "$1")
cd "$(dirname "$0")"
status=0
for folder in */*/; do
  case $folder in layouts/*) continue ;; esac
  ./run-case.sh "$yearbook" "$folder" $bless || { echo "FAILED: $folder" >&2; status=1; }
done
exit $status
