#!/bin/sh
# run.sh BUILD SECONDS SEED JOBS [TARGET...]: fuzzes each target for so many seconds, JOBS at a time, with random choices from SEED (0: other
# ones in each run, and what was found to be new before is gone on with). New inputs go to BUILD/corpus; an input that fails is left in
# BUILD/findings and told.
set -eu
build=$1 seconds=$2 seed=$3 jobs=$4
shift 4
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$build/findings"
[ "$seed" = 0 ] || rm -rf "$build/corpus"
[ $# -gt 0 ] || set -- $(cd "$here/corpus" && ls)
export LC_ALL=C.UTF-8 LLVM_SYMBOLIZER=llvm-symbolizer
one='
name=$3
mkdir -p "$1/corpus/$name"
if "$1/tests/fuzz/fuzz-$name" -max_total_time="$2" -seed="$5" -timeout=25 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="$1/findings/$name-" "$1/corpus/$name" "$4/corpus/$name" >"$1/findings/$name.log" 2>&1; then
  echo "$name: $(sed -n "s/^stat::number_of_executed_units: *//p" "$1/findings/$name.log") runs, nothing found"
else
  echo "$name: FAILED, see $1/findings/$name.log"
  grep -E "SUMMARY|ERROR:|assertion" "$1/findings/$name.log" | head -5
  exit 1
fi'
printf '%s\n' "$@" | xargs -P "$jobs" -I NAME sh -c "$one" fuzz "$build" "$seconds" NAME "$here" "$seed"
