#!/bin/sh
# command.sh YEARBOOK: `yearbook layout` lists, shows and starts layouts.
set -eu
yearbook=$1
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail()
{
  echo "command.sh: $*" >&2
  exit 1
}

"$yearbook" layout list >list
for name in chronik grossdruck magazin; do
  grep -q "^$name  *[a-zA-Z]" list || fail "$name is not listed with what it is"
  "$yearbook" layout "$name" >values
  grep -q "^layout: $name$" values || fail "$name: no values"
done
grep -q specimen list && fail "the specimen is listed as a layout"

"$yearbook" layout new house/blue --extends magazin >/dev/null
printf 'palette:\n  accent: "#123a6b"\n' >>house/blue/layout.yaml
"$yearbook" layout ./house/blue >values
grep -q "^palette.accent: #123a6b$" values || fail "the new layout's accent is not taken"
grep -q "^page.columns: 3$" values || fail "the new layout does not extend magazin"
grep -q '^#  width: 210mm$' house/blue/layout.yaml || fail "the new layout does not show the values that it extends"
schema=$(sed -n 's/^# yaml-language-server: \$schema=//p' house/blue/layout.yaml)
test -e "$schema" || fail "the new layout names no schema"
sed 's/^#\( *[a-z]\)/\1/' house/blue/layout.yaml | grep -v '^palette:$' | sed '1,/^extends/!{/accent: "#123a6b"/d}' >all
mkdir same
{ sed -n '1,/^extends/p' house/blue/layout.yaml; echo 'palette:'; sed '1,/^ *extends/d' all; } >same/layout.yaml
"$yearbook" layout ./same >same.values
"$yearbook" layout magazin >base.values
diff same.values base.values | grep -v '^[<>] layout: ' | grep '^[<>]' && fail "values of the new layout are not those of its base"
cd house
"$yearbook" layout blue 2>../errors && fail "a folder is taken for a layout's name"
cd ..
grep -q 'write “./blue”' errors || fail "a folder of that name is not told"
"$yearbook" layout ./house/blue --specimen -o made >/dev/null
pdftotext made/specimen.pdf - | grep -q "Hamburgefonstiv" || fail "the specimen lacks its text"

"$yearbook" layout new house/blue 2>/dev/null && fail "an existing folder is overwritten"
"$yearbook" layout new house/red --extends nowhere 2>errors && fail "a layout that is none is extended"
grep -q "chronik, grossdruck, magazin" errors || fail "the known layouts are not told"
test ! -e house/red || fail "a folder was made all the same"
"$yearbook" layout chronic 2>errors && fail "a layout that is none is shown"
grep -q "did you mean .chronik" errors || fail "the nearest layout is not told"
