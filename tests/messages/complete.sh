#!/bin/sh
# complete.sh SOURCE LANGUAGE WORK: fails when a message of the code is untranslated or fuzzy in the language.
set -eu
source=$1 language=$2 work=$3
mkdir -p "$work"
sh "$source/pipeline/po/update.sh" "$source" "$work/yearbook.pot"
msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$work/$language.po" "$source/pipeline/po/$language.po" "$work/yearbook.pot"
msgfmt --check -o "$work/$language.mo" "$work/$language.po"
{
  msgattrib --untranslated --no-obsolete --no-wrap "$work/$language.po"
  msgattrib --only-fuzzy --no-obsolete --no-wrap "$work/$language.po"
} >"$work/$language-missing.po"
if [ -s "$work/$language-missing.po" ]; then
  cat "$work/$language-missing.po"
  echo "complete: translate these in pipeline/po/$language.po (make -f Makefile.ci messages takes them there)" >&2
  exit 1
fi
