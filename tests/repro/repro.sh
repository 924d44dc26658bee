#!/bin/sh
# repro.sh YEARBOOK BOOK: builds BOOK twice, with another folder, time zone, locale, umask, number of threads and an empty
# and a full cache, and compares every byte.
set -eu
yearbook=$(realpath "$1")
book=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/here" "$work/there/a deeper/folder"
cp -rL "$book" "$work/here/book"
cp -rL "$book" "$work/there/a deeper/folder/book"
find "$work/there" -exec touch -d '2001-02-03 04:05' {} +
first() {
  cd "$work/here"
  umask 022
  TZ=UTC LC_ALL=C XDG_CACHE_HOME="$work/cache" "$yearbook" build book -o out -j1 --quiet
}
second() {
  cd "$work/there/a deeper/folder"
  umask 077
  TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 LANGUAGE=de XDG_CACHE_HOME="$work/cache" HOME=/nonexistent \
    "$yearbook" build "$PWD/book/" -o "$work/result" -j 4 --quiet
}
(first) >/dev/null
(second) >/dev/null
for file in "$work"/here/out/*; do
  cmp "$file" "$work/result/$(basename "$file")"
  echo "$(basename "$file"): the same"
done
[ "$(ls "$work/here/out" | wc -l)" = 2 ] || { echo "expected a PDF and an EPUB" >&2; exit 1; }
[ "$(ls "$work/result" | wc -l)" = 2 ] || { echo "expected a PDF and an EPUB" >&2; exit 1; }
