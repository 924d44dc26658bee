#!/bin/sh
# fresh.sh SUITE [STEP...]: a minimal Debian or Ubuntu in a folder, a clean clone of this repository's last commit in it,
# and the README's commands (STEPs; default: run test). Needs root. FRESH_FOLDER: where (default: a temporary folder,
# removed afterwards). FRESH_MIRROR: the archive, where the usual one is not wanted; noble needs it.
set -eu
suite=${1:?usage: fresh.sh bookworm|trixie|noble [run] [test]}
shift
[ $# -gt 0 ] || set -- run test
[ "$(id -u)" = 0 ] || { echo "fresh.sh needs root: debootstrap and chroot" >&2; exit 1; }
source=$(cd "$(dirname "$0")/../.." && pwd)
command -v debootstrap >/dev/null && command -v curl >/dev/null || "$source/tests/support/install-packages.sh" fresh

keep=${FRESH_FOLDER:-}
folder=${keep:-$(mktemp -d)}
mkdir -p "$folder"
clean_up() {
  for mount in dev/pts dev/shm dev proc sys; do
    if mountpoint -q "$folder/$mount"; then umount -l "$folder/$mount"; fi
  done
  [ -n "$keep" ] || rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# Ubuntu's key, which Debian does not have, comes from Ubuntu's own package, pinned.
keyring_package=pool/main/u/ubuntu-keyring/ubuntu-keyring_2023.11.28.1_all.deb
keyring_checksum=36de43b15853ccae0028e9a767613770c704833f82586f28eb262f0311adb8a8
fetch_keyring() {
  keyring=$(mktemp -d)
  curl -fsS --retry 3 -o "$keyring/package.deb" "$1/$keyring_package"
  echo "$keyring_checksum  $keyring/package.deb" | sha256sum --check --quiet
  dpkg-deb -x "$keyring/package.deb" "$keyring"
}

install_system() {
  case $suite in
    noble)
      mirror=${FRESH_MIRROR:?"set it to an archive of Ubuntu; debootstrap's own choice for noble is one of old releases"}
      fetch_keyring "$mirror"
      # Every release since 2007 is installed by the script of that one; an older debootstrap knows no "noble".
      debootstrap --variant=minbase --include=git,make,ca-certificates --components=main,universe \
        --keyring="$keyring/usr/share/keyrings/ubuntu-archive-keyring.gpg" "$suite" "$folder" "$mirror" gutsy
      rm -rf "$keyring"
      ;;
    *) debootstrap --variant=minbase --include=git,make,ca-certificates "$suite" "$folder" ${FRESH_MIRROR:-} ;;
  esac
}

[ -e "$folder/usr/bin/git" ] || install_system
mkdir -p "$folder/proc" "$folder/sys" "$folder/dev"
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"
mount --make-rslave "$folder/dev"
cp /etc/resolv.conf /etc/hosts "$folder/etc/"

# A house may have a certificate authority of its own: what this machine trusts, the fresh one trusts.
mkdir -p "$folder/usr/local/share/ca-certificates"
awk -v folder="$folder/usr/local/share/ca-certificates" \
  '/BEGIN CERTIFICATE/ { n++ } n { print > sprintf("%s/host-%03d.crt", folder, n) }' /etc/ssl/certs/ca-certificates.crt
chroot "$folder" update-ca-certificates >/dev/null 2>&1

rm -rf "$folder/home/yearbook"
mkdir -p "$folder/home/yearbook"
git clone -q "file://$source" "$folder/home/yearbook/yearbook"
if [ -d "$source/../shared" ]; then cp -r "$source/../shared" "$folder/home/yearbook/shared"; fi
for step; do
  echo "== $suite: make -f Makefile.ci $step"
  chroot "$folder" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt CI=true \
    sh -c 'cd /home/yearbook/yearbook && exec make -f Makefile.ci "$1"' sh "$step"
done
echo "== $suite: fine"
