#!/bin/sh
# fetch.sh FOLDER: puts veraPDF (the greenfield command line, one file) into FOLDER/verapdf, by Maven's own settings.
set -eu
version=1.26.2
sum=6b3cd7daa39d2364d2e6043cefa168a355fbec12457c35d93cdabbcd7448b599
mkdir -p "$1/verapdf"
folder=$(cd "$1/verapdf" && pwd)
jar=$folder/verapdf.jar

is_whole() { echo "$sum  $1" | sha256sum --check --status 2>/dev/null; }

if is_whole "$jar"; then exit 0; fi
echo "Fetching veraPDF $version"
part=$(mktemp -d "$folder/part.XXXXXX")
trap 'rm -rf "$part"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
  -Dartifact=org.verapdf.apps:greenfield-apps:$version -DoutputDirectory="$part" -Dmdep.stripVersion=true >"$part/log" 2>&1 ||
  { cat "$part/log" >&2; echo "fetch.sh: Maven cannot fetch veraPDF" >&2; exit 1; }
is_whole "$part/greenfield-apps.jar" || { echo "fetch.sh: veraPDF $version has another checksum than pinned" >&2; exit 1; }
mv "$part/greenfield-apps.jar" "$jar"
