#!/bin/sh
# year.sh YEARBOOK: the year at a glance names every entry of a day, printed and in the EPUB.
set -eu
yearbook=$1
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail()
{
  echo "year.sh: $*" >&2
  exit 1
}

mkdir -p book/entries house
printf 'id: days\ntitle: Days\nyear: 2021\nlang: en\npublisher: Nobody\neditor: Nobody\naddress: Nowhere 1\n' >book/yearbook.yaml
for name in 1-first 2-second; do
  printf -- '---\ntitle: %s\ndate: 2021-04-27\n---\n\nText.\n' "$name" >"book/entries/2021-04-27-$name.md"
done
printf 'extends: chronik\nentries:\n  on-new-page: yes\nopener:\n  start: text\n' >house/layout.yaml
"$yearbook" build book --layout ./house -o made --quiet >/dev/null

pdftotext -layout -nopgbrk made/days.pdf text
sed -n '/^ *The year at a glance$/,/^ *December/p' text >overview
unzip -qo made/days.epub -d epub
test "$(grep -o 'class="year-entry"' epub/EPUB/year.xhtml | wc -l)" = 2 || fail "the EPUB does not name both entries"
for title in 1-first 2-second; do
  page=$(sed -n "s|.*>27\.</span> <span class=\"year-title\">$title</span> .*>Page </span>\([0-9]*\)<.*|\1|p" epub/EPUB/year.xhtml)
  test -n "$page" || fail "$title is not told in the EPUB"
  grep -q "^ *$page\$" overview || fail "the page of $title does not stand below its day"
done

# More pages than there is room for: the first and the last, and nothing stands off the page.
mkdir -p dense/entries
cp book/yearbook.yaml dense/yearbook.yaml
for day in 05 12 19; do
  for n in 1 2 3 4 5 6 7 8; do
    printf -- '---\ntitle: Entry %s of %s\ndate: 2021-05-%s\n---\n\nText.\n' "$n" "$day" "$day" >"dense/entries/2021-05-$day-$n.md"
  done
done
for layout in ./house grossdruck magazin; do
  "$yearbook" build dense --layout "$layout" --only=pdf -o dense-made --quiet >/dev/null || fail "$layout: no book of full days"
done
"$yearbook" build dense --layout ./house --only=pdf -o dense-made --quiet >/dev/null
pdftotext -layout -nopgbrk dense-made/days.pdf text
sed -n '/^ *The year at a glance$/,/^ *December/p' text >overview
test "$(grep -o '–[0-9]' overview | wc -l)" = 3 || fail "full days do not name their first and last page"

# Where chapters are no months, a day alone would tell nothing.
printf 'chapters: quarter\n' >>book/yearbook.yaml
"$yearbook" build book --only=pdf -o quarters --quiet >/dev/null
pdftotext -layout -nopgbrk quarters/days.pdf text
grep -q '^ *27 Apr\. *1-first' text || fail "the contents do not say the month of a day within a quarter"
