#!/bin/sh
# gallery.sh BUILD: the sample year in every layout as pictures: layouts/NAME/pages.png, some pages for the README, and
# layouts/NAME/sheet.png, all of them.
set -eu
build=$1
book=input/sachsen-digital-2021
month=month-2021-03 # the opener that the chosen pages begin with
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The page, from 1, of a named destination.
page_of()
{
  pdfinfo -dests "$work/$1/"*.pdf | awk -v name="\"$2\"" '$NF == name { print $1; exit }'
}

# Is a figure all that begins on this page: a picture of a page's size?
shows_picture_alone()
{
  pdfinfo -dests "$work/$1/"*.pdf | awk -v page="$2" '$1 == page { n++; if ($NF ~ /^"f[0-9]+"$/) alone++ }
    END { exit !(n == 1 && alone == 1) }'
}

# mount TILE HEIGHT TARGET FILE...: pages side by side on a grey ground, few colours so that the file is small.
mount()
{
  tile=$1 height=$2 target=$3
  shift 3
  montage "$@" -tile "$tile" -geometry "x$height+6+6" -background '#8d9294' -depth 8 "$work/mounted.png"
  convert "$work/mounted.png" -strip +dither -colors 96 "PNG8:$target"
}

for file in layouts/*/layout.yaml; do
  name=$(basename "$(dirname "$file")")
  "$build/yearbook" build "$book" --layout="$name" --only=pdf --quiet -o "$work/$name" >/dev/null
  pdftoppm -r 72 -png "$work/$name/"*.pdf "$work/$name/page"
  chosen=
  first=$(page_of "$name" "$month")
  if shows_picture_alone "$name" $((first - 1)); then first=$((first - 1)); fi
  for number in 1 "$(page_of "$name" contents)" "$first" $((first + 1)) $((first + 2)) $((first + 3)); do
    chosen="$chosen $(ls "$work/$name/page"-*.png | sed -n "${number}p")"
  done
  # shellcheck disable=SC2086
  mount 6x1 300 "layouts/$name/pages.png" $chosen
  mount 9x 190 "layouts/$name/sheet.png" "$work/$name/page"-*.png
  echo "layouts/$name/pages.png layouts/$name/sheet.png"
done
