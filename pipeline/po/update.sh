#!/bin/sh
# update.sh SOURCE POT LANGUAGE...: gathers all messages into POT and merges them into the .po files.
set -eu
source=$1 pot=$2
shift 2
cd "$source"
find pipeline -name '*.c' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 --language=C \
  --keyword=_ --keyword=N_ --keyword=P_:1,2 --add-comments=TRANSLATORS --package-name=yearbook \
  --no-location --sort-output -o "$pot"
sed -i '/^"POT-Creation-Date:/d; /^"Report-Msgid-Bugs-To:/d' "$pot" # else each run changes the .po files
for language; do
  po=pipeline/po/$language.po
  msgmerge --quiet --no-location --no-fuzzy-matching --sort-output --no-wrap --update --backup=none "$po" "$pot"
done
