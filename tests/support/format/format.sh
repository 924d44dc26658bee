#!/bin/sh
# format.sh FOLDER [--write]: checks (or mends) how all C files look, with one pinned clang-format for everybody: Debian's
# differs from release to release, and so do the results. It is fetched into FOLDER/format, pinned by package-lock.json.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/format"
folder=$(cd "$1/format" && pwd)
action="--dry-run -Werror"
[ "${2:-}" = --write ] && action=-i

if [ "$(uname -m)" != x86_64 ]; then
  echo "format.sh: the pinned clang-format is for x86-64 alone; nothing was checked" >&2
  [ -z "${CI:-}" ] || exit 1
  exit 0
fi
if ! cmp -s "$here/package-lock.json" "$folder/fetched-lock.json"; then
  cp "$here/package.json" "$here/package-lock.json" "$folder"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$folder/fetched-lock.json"
fi
cd "$here/../../.."
# shellcheck disable=SC2086
git ls-files '*.c' '*.h' | xargs "$folder/node_modules/clang-format/bin/linux_x64/clang-format" $action
