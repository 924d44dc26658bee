#!/bin/sh
# lock.sh RELEASE [ROOT]: the lines of fonts.lock as the packages of RELEASE would have them. ROOT: a folder that the
# packages were unpacked into (default: this machine's /).
set -eu
release=${1:?usage: lock.sh RELEASE [ROOT]}
share=${2:-}/usr/share
awk 'NF == 5 && !/^#/ && !seen[$2]++ { print $2, $3, $4 }' "$(dirname "$0")/fonts.lock" |
  while read -r path package need; do
    sum=$(sha256sum "$share/$path" | cut -d' ' -f1)
    echo "$sum $path $package $need $release"
  done
