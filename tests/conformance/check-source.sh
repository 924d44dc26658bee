#!/bin/sh
# check-source.sh YEARBOOK BOOK PDF: is what BOOK's PDF brings with it the whole source? What is extracted must make the very
# EPUB that lies beside the PDF, and the same PDF again, by the command that it brings along.
set -eu
yearbook=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$yearbook" extract "$3" -o "$work/book" >/dev/null
[ -s "$work/book/entries.json" ] || { echo "no entries.json" >&2; exit 1; }
(cd "$2" && find . -type f ! -name '.*' -print) >"$work/files"
while read -r file; do
  cmp "$2/$file" "$work/book/$file"
done <"$work/files"
command=$(sed -n 's/^    yearbook //p' "$work/book/build.txt")
(cd "$work/book" && eval "'$yearbook' $command -o '$work/again' --quiet" >/dev/null)
id=$(basename "$3" .pdf)
cmp "${3%.pdf}.epub" "$work/again/$id.epub"
cmp "$3" "$work/again/$id.pdf"
if "$yearbook" extract "$3" -o "$work/book" 2>/dev/null; then
  echo "a folder that is there was written to" >&2
  exit 1
fi
echo "$id: the source makes the same files again by: yearbook $command"
