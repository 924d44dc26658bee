#!/bin/sh
# plant-faults.sh VALIDATORS PDF: does check-pdf.sh fail where it must? A good PDF without its structure, without its colours'
# meaning, cut off; no file; no validator.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/structure" "$work/colours" "$work/cut" "$work/empty"
qpdf --qdf --object-streams=disable "$2" "$work/plain.pdf"
sed 's|/StructTreeRoot |/StructTreeRxxx |' "$work/plain.pdf" | fix-qdf >"$work/structure/bad.pdf"
sed 's|/OutputIntents |/OutputIntenxx |' "$work/plain.pdf" | fix-qdf >"$work/colours/bad.pdf"
head -c 5000 "$2" >"$work/cut/bad.pdf"
must_fail() {
  if "$here/check-pdf.sh" "$@" >"$work/said" 2>&1; then
    echo "not seen: $*" >&2
    cat "$work/said" >&2
    exit 1
  fi
}
"$here/check-pdf.sh" "$1" 2a "$2"
must_fail "$1" 2a "$work/structure"
must_fail "$1" 2a "$work/colours" "$2"
must_fail "$1" 3a "$2"
must_fail "$1" 2a "$work/cut"
must_fail "$1" 2a "$work/empty"
must_fail "$1" 2a "$work/nowhere.pdf"
must_fail "$work/empty" 2a "$2"
echo "check-pdf.sh: 7 faults seen"
