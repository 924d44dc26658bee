#!/bin/sh
# install-packages.sh GROUP...: installs the Debian packages of packages.txt that are missing.
set -eu
cd "$(dirname "$0")"

# A package counts as there when dpkg says so, or when the command behind `=` is found.
missing=
optional=
for group; do
  for item in $(sed -n "s/^$group: *//p" packages.txt); do
    package=${item%%[=?]*}
    case $item in
    *=*) if command -v "${item#*=}" >/dev/null; then continue; fi ;;
    esac
    if dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then continue; fi
    case $item in
    *\?) optional="$optional $package" ;;
    *) missing="$missing $package" ;;
    esac
  done
done

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Missing packages, and neither root nor sudo:$missing" >&2
    return 1
  fi
}

log=$(mktemp)
quietly() {
  if ! as_root "$@" >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    rm -f "$log"
    exit 1
  fi
}

[ -z "$missing" ] || quietly apt-get update -q
for package in $optional; do
  if apt-cache policy "$package" | grep -q 'Candidate: [^(]'; then missing="$missing $package"; fi
done
if [ -n "$missing" ]; then
  echo "Installing:$missing"
  quietly env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
fi
rm -f "$log"
