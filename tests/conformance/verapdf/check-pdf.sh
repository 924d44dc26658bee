#!/bin/sh
# check-pdf.sh VALIDATORS PDF: does the file follow PDF/A-2a and PDF/UA-1, as it claims? VALIDATORS is what
# ../fetch.sh has filled. A missing validator is a failure.
set -eu
jar=$1/verapdf/verapdf.jar
[ -f "$jar" ] || { echo "check-pdf.sh: no veraPDF in $1: run tests/conformance/fetch.sh $1" >&2; exit 1; }
[ -f "$2" ] || { echo "check-pdf.sh: no such file: $2" >&2; exit 1; }
failed=0
for flavour in 2a ua1; do
  result=$(java -Djava.awt.headless=true -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --flavour $flavour \
    --format text -v "$2" 2>&1) || true
  case $result in
  "PASS $2"*) echo "$flavour: 0 failures" ;;
  *)
    echo "$flavour: $result"
    failed=1
    ;;
  esac
done
exit $failed
