#!/bin/sh
# check-pdf.sh VALIDATORS PART PDF...: do the files follow PDF/A, PART 2a or 3a, and PDF/UA-1, as they claim? VALIDATORS is
# what ../fetch.sh has filled; a PDF may be a folder of PDFs. One validator runs over all of them. A missing validator, file
# or verdict is a failure.
set -eu
jar=$1/verapdf/verapdf.jar
part=$2
[ -f "$jar" ] || { echo "check-pdf.sh: no veraPDF in $1: run tests/conformance/fetch.sh $1" >&2; exit 1; }
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for pdf; do
  [ -e "$pdf" ] || { echo "check-pdf.sh: no such file: $pdf" >&2; exit 1; }
  find "$pdf" -name '*.pdf' -print
done | sort >"$work/files"
n=$(wc -l <"$work/files")
[ "$n" -gt 0 ] || { echo "check-pdf.sh: no PDF" >&2; exit 1; }
failed=0
for flavour in "$part" ua1; do
  java -Xshare:auto -XX:TieredStopAtLevel=1 -Djava.awt.headless=true -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour "$flavour" --format text -v $(cat "$work/files") >"$work/verdicts" 2>&1 || true
  passed=$(grep -c '^PASS ' "$work/verdicts" || true)
  if [ "$passed" -eq "$n" ]; then
    echo "$flavour: $n files, 0 failures"
  else
    echo "$flavour: $passed of $n files pass"
    grep -v '^PASS ' "$work/verdicts" | head -40
    failed=1
  fi
done
exit $failed
