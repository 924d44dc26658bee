#!/bin/sh
# install-packages.sh GROUP...: installs the Debian packages of packages.txt that are missing.
set -eu
cd "$(dirname "$0")"

# A package counts as there when dpkg says so, or when the command behind `=` is found.
missing=
for group; do
  for item in $(sed -n "s/^$group: *//p" packages.txt); do
    package=${item%%=*}
    case $item in
    *=*) if command -v "${item#*=}" >/dev/null; then continue; fi ;;
    esac
    if dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then continue; fi
    missing="$missing $package"
  done
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Missing packages, and neither root nor sudo:$missing" >&2; exit 1; }
  as_root=sudo
fi
echo "Installing:$missing"
log=$(mktemp)
if ! { $as_root apt-get update -q &&
       $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1
then
  tail -n 30 "$log" >&2
  rm -f "$log"
  exit 1
fi
rm -f "$log"
