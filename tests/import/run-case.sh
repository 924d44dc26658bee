#!/bin/sh
# run-case.sh YEARBOOK CASE [--bless]: imports CASE/source* (with CASE/arguments, if there) and compares the entries, the record and
# the list of what was left out, changed and missing with CASE/expected. Then building the source and building the import must give
# one and the same book.
set -eu
yearbook=$1
case_folder=$(cd "$2" && pwd)
bless=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=en XDG_CACHE_HOME="$work/cache" SOURCE_DATE_EPOCH=1767225600
cd "$case_folder"
arguments=
[ -e arguments ] && arguments=$(cat arguments)
failed=0

# shellcheck disable=SC2086
"$yearbook" import source* -o "$work/book" $arguments >"$work/out" 2>"$work/diagnostics" || {
  echo "exit status $?" >&2
  cat "$work/diagnostics" >&2
  exit 1
}
mkdir "$work/found"
{
  cat "$work/book/yearbook.yaml"
  for file in $(cd "$work/book" && find entries pages -name '*.md' 2>/dev/null | LC_ALL=C sort); do
    printf '\n===== %s\n' "$file"
    cat "$work/book/$file"
  done
  (cd "$work/book" && find images -type f 2>/dev/null | LC_ALL=C sort | sed 's/^/\n===== /')
} >"$work/found/book.txt"
cp "$work/diagnostics" "$work/found/diagnostics.txt"
if [ -n "$bless" ]; then
  rm -rf expected
  cp -r "$work/found" expected
elif ! diff -ru expected "$work/found"; then
  failed=1
fi

# One source alone can be built as it is.
set -- source*
if [ $# = 1 ] && ! [ -e arguments ]; then
  book() {
    "$yearbook" build "$1" -o "$work/built" --dump=book --stop-after=assemble 2>"$work/messages" |
      grep -v '"at": \|"span": \|"name": ' | sed 's|"picture": .*|"picture"|'
  }
  book "$1" >"$work/one"
  book "$work/book" >"$work/other"
  [ -s "$work/one" ] || { echo "the source gives no book" >&2; cat "$work/messages" >&2; failed=1; }
  diff -u "$work/one" "$work/other" || { echo "source and import give different books" >&2; failed=1; }
fi
exit $failed
