#!/bin/sh
# run-case.sh YEARBOOK CASE [--bless]: builds one case and compares what it gives with its golden files.
#
# A case is a folder with `book/` (a book folder) or `page.txt` (a press page), and any of the golden files below; a file's
# presence means it is checked. `arguments` holds more arguments for the program. Diagnostics are always checked: without
# a diagnostics.txt there must be none. `status` holds the exit status, where it is not 0.
set -eu
yearbook=$1
case_folder=$(cd "$2" && pwd)
bless=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=en XDG_CACHE_HOME="$work/cache" SOURCE_DATE_EPOCH=1767225600

cd "$case_folder"
source=book
[ -e page.txt ] && source=page.txt
arguments=
[ -e arguments ] && arguments=$(cat arguments)
failed=0

compare() { # GOLDEN RESULT
  if [ -n "$bless" ]; then
    cp "$2" "$1"
  elif ! diff -u "$1" "$2"; then
    echo "differs: $1" >&2
    failed=1
  fi
}

dump() { # WHAT STAGE
  status=0
  # shellcheck disable=SC2086
  "$yearbook" build "$source" -o "$work/out" --dump="$1" --stop-after="$2" $arguments \
    >"$work/dump" 2>"$work/diagnostics" || status=$?
  # Where lines break and figures stand is not what the tags are about, and what a layout puts before the first chapter
  # has tests of its own.
  grep -v '^/' "$work/dump" | sed -e "s|$work/||" -e 's/\\u00ad//g' -e 's/ BBox=\[[^]]*\]//' \
    -e '/^  Sect/,/^  Part/{/^  Part/!d}' >"$work/dump.clean"
}

dump book emit
compare_status=0
[ -e status ] && compare_status=$(cat status)
if [ "$status" != "$compare_status" ]; then
  echo "exit status $status instead of $compare_status" >&2
  cat "$work/diagnostics" >&2
  [ -n "$bless" ] && echo "$status" >status || failed=1
fi
if [ -n "$bless" ] && [ -s "$work/diagnostics" ]; then
  touch diagnostics.txt
fi
if [ -e diagnostics.txt ]; then
  compare diagnostics.txt "$work/diagnostics"
elif [ -s "$work/diagnostics" ]; then
  echo "unexpected diagnostics:" >&2
  cat "$work/diagnostics" >&2
  failed=1
fi
for golden in entries.json:entries:read book.json:book:assemble layout.txt:layout:layout galley.txt:galley:typeset \
  pages.txt:pages:paginate pdf-tags.txt:pdf-tags:emit epub.txt:epub:emit; do
  file=${golden%%:*} rest=${golden#*:}
  [ -e "$file" ] || continue
  dump "${rest%%:*}" "${rest#*:}"
  compare "$file" "$work/dump.clean"
done
# Every element of the file, with what stands before and behind the chapters.
if [ -e pdf-tags-whole.txt ]; then
  dump pdf-tags emit
  grep -v '^/' "$work/dump" | sed -e 's/\\u00ad//g' -e 's/ BBox=\[[^]]*\]/ BBox/' -e 's/yearbook [0-9.]*"/yearbook"/' >"$work/dump.whole"
  compare pdf-tags-whole.txt "$work/dump.whole"
fi
if [ -e lines.txt ]; then
  dump galley typeset
  sed -n -e '/^section .* entry /,/^section .* \(opener\|credits\|register\|colophon\|back-cover\) /{' \
    -e 's/^  *text [^"]* "\(.*\)" node .* width .*/\1/p' -e 's/^section .* entry .*/---/p' -e '}' "$work/dump" |
    sed -e 's/\\-$/-/' -e 's/\xc2\xa0/~/g' -e 's/\xe2\x80\xaf/_/g' -e 's/ $//' >"$work/lines"
  compare lines.txt "$work/lines"
fi
exit $failed
