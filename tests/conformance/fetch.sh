#!/bin/sh
# fetch.sh FOLDER: puts the validators, pinned by checksums, into FOLDER. What is there and whole is left alone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
"$here/epub/fetch.sh" "$folder"
"$here/verapdf/fetch.sh" "$folder"
