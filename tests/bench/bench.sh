#!/bin/sh
# bench.sh BUILD [SIZE...]: makes books of 40, 400 and 4000 entries (or SIZEs) with corpus.py and prints, for each stage, CPU
# and wall seconds and the peak memory until its end; then the whole process as /usr/bin/time sees it. Where Typst,
# LuaLaTeX, FOP or WeasyPrint is installed, its time on the same corpus and the ratio.
set -eu
build=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- 40 400 4000
here=$(cd "$(dirname "$0")" && pwd)
work=${BENCH_FOLDER:-$build/bench}
mkdir -p "$work"

for size; do
  corpus=$work/corpus-$size
  [ -e "$corpus/corpus.json" ] || python3 "$here/corpus.py" "$corpus" --entries "$size" --pool "$work/pool"
  for variant in original scaled; do
    layout="$here/layouts/$variant"
    echo
    echo "== $size entries, pictures $variant"
    rm -rf "$work/out" "$work/cache"
    XDG_CACHE_HOME="$work/cache" /usr/bin/time -f '%U %S %e %M' -o "$work/time" \
      "$build/yearbook" build "$corpus" -o "$work/out" --layout "$layout" --timings="$work/timings.json" -j 1 --quiet >/dev/null
    [ $variant = scaled ] || cp "$work/time" "$work/time-$size"
    python3 "$here/table.py" "$work/timings.json" "$work/time" "$work/out"
  done
done
python3 "$here/peers.py" "$work" "$@"
