#!/usr/bin/env python3
"""make-books.py FOLDER: writes books that no sample in input/ is: `every`, every kind of block and every key of the record;
`scripts`, entries in Arabic, Hebrew, Chinese and Japanese; `plain`, one without pictures; `bad`, with pictures and words that files choke on; `odd`, with all that a source can
have wrong and still be a book. Pictures are drawn by ImageMagick. All texts are made up here."""
import os
import shutil
import subprocess
import sys

RECORD = """title: {title}
year: 2024
lang: de
publisher: Pressestelle Musterstadt
"""

EVERY_RECORD = """id: every
title: Alles, was ein Jahrbuch haben kann
subtitle: Von der Überschrift bis zur Fußnote
year: 2024
lang: de
publisher: Pressestelle Musterstadt
editor: Erika Mustermann
deadline: 2024-12-31
address: |
  Marktplatz 1
  12345 Musterstadt
email: presse@example.org
phone: +49 351 123456
web: https://example.org
rights: Die Pressestelle und die Genannten
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
printer: Druckerei Muster, Musterstadt
notice: Nachdruck mit Quellenangabe.
series:
  title: Jahrbücher der Pressestelle
  number: "7"
isbn:
  print: 978-3-16-148410-0
  epub: 978-3-16-148411-7
issn:
  print: 2049-3630
  epub: 2049-3649
urn: urn:nbn:de:101:1-2024010102
accessibility:
  certified_by: Prüfstelle Musterstadt
  report: https://example.org/pruefung
description: Ein Jahr in Meldungen, mit allem, was das Programm kennt.
"""

EVERY_ENTRY = """---
date: 2024-03-14
title: Jede Art von Absatz
subtitle: Und eine Unterzeile dazu
category: Muster
tags: [Probe, Muster]
people: [Erika Mustermann, Max Mustermann]
places: [Musterstadt]
organisations: [Pressestelle]
images:
  - file: images/rot.jpg
    alt: Eine rote Fläche mit einem hellen Kreis.
    caption: Rot, wie es gedruckt wird.
    credit: "Foto: Erika Mustermann"
    licence: CC BY 4.0
  - file: images/blau.png
    alt: Eine blaue Fläche.
    caption: Blau zum Vergleich.
    credit: "Grafik: Redaktion"
  - file: images/zier.jpg
    decorative: true
  - caption: Ein Bild, das nicht da ist
    credit: "Foto: unbekannt"
links:
  - title: Zur Pressestelle
    url: https://example.org/presse?jahr=2024&teil=1
---

Ein Absatz mit *Betonung*, **Nachdruck**, `Code`, ~~Gestrichenem~~, H<sub>2</sub>O, m<sup>2</sup> und einem
<span lang="en">foreign phrase with its language</span>, dazu eine Fußnote[^eins] und ein Verweis auf den
[zweiten Eintrag](2024-11-05-zweiter.md).

## Eine Überschrift

- ein Punkt
- noch einer
  - darunter einer
    1. und zwei
    2. gezählte

7. sieben

   mit zweitem Absatz
8. acht

### Darunter eine

> Wer so spricht, wird zitiert.
>
> Auch im zweiten Absatz.
>
> — Max Mustermann, Sprecher

> Ein Zitat ohne Namen.

#### Noch tiefer

```
Zeile eins   mit Abständen
    Zeile zwei <tag> & mehr
```

| Jahr | Anträge | davon im Netz | Anteil | Bearbeitung | Kosten | Bemerkung |
|---|---:|---:|:-:|---|---:|---|
| 2022 | 1.200 | 300 | 25 % | drei Wochen | 12.000 € | Einführung im Herbst |
| 2023 | 1.350 | 700 | 52 % | zwei Wochen | 10.500 € | alle Ämter angeschlossen |
| 2024 | 1.410 | 1.020 | 72 % | eine Woche | 9.800 € | Ziel erreicht[^zwei] |

| | Nord | Süd |
|---|---|---|
| Januar | 12 | 14 |
| Februar | 9 | 11 |

| | |
|---|---|
| ohne | Kopf |
| nur | Zellen |

> [!box] Zum Mitnehmen
> Ein Kasten neben dem Text.
>
> - mit einer Liste

```key-figures
3600 | Gäste
50 | Vorträge
```

```chart
file: data/antraege.csv
type: line
title: Anträge und Bescheide
alt: Beide Linien steigen, die der Bescheide später.
source: Statistik der Pressestelle
```

```chart
file: data/wege.csv
type: share
unit: " %"
title: Auf welchem Weg sie kamen
```

Die [Pressestelle]{organisation} und die <abbr title="Europäische Union">EU</abbr>.

***

![Noch einmal Rot](images/rot.jpg "Dasselbe Bild im Text")

![Rot](images/rot.jpg) ![Blau](images/blau.png)

[^eins]: Mit *Betonung* und einem [Verweis](https://example.org).

    Und einem zweiten Absatz.
[^zwei]: Eine Fußnote aus der Tabelle.
"""

SCRIPTS = [
    ("2024-01-15-arabisch.md", "ar", "افتتاح المكتبة الجديدة", """افتُتحت اليوم المكتبة الجديدة في وسط المدينة. وحضر الافتتاح أكثر من 300 زائر في 15 يناير 2024.

> المكتبة بيت للجميع.
>
> — رئيسة البلدية

- كتب للأطفال
- قاعة للقراءة"""),
    ("2024-02-20-hebraeisch.md", "he", "פתיחת גן העירוני", """הגן העירוני נפתח אתמול למבקרים. בטקס השתתפו 120 תושבים, ובהם Erika Mustermann מהעירייה.

| שנה | מבקרים |
|---|---|
| 2023 | 400 |
| 2024 | 650 |"""),
    ("2024-03-05-chinesisch.md", "zh-Hans", "新图书馆开放", """新图书馆今天在市中心开放。开幕式有三百多位来宾参加,市长致辞。

## 展览

图书馆设有儿童阅览室和展览厅。"""),
    ("2024-04-11-japanisch.md", "ja", "姉妹都市からの訪問", """姉妹都市の代表団が市役所を訪れました。交流は来年も続きます。"""),
    ("2024-05-02-griechisch.md", "el", "Επίσκεψη από την Αθήνα", "Αντιπροσωπεία από την Αθήνα επισκέφθηκε το δημαρχείο."),
    ("2024-06-17-russisch.md", "ru", "Делегация в ратуше", "Делегация города-побратима посетила ратушу."),
]

ODD_HTML = """---
date: 2024-05-01
title: Ein *betonter* Titel & <b>fett</b> <script>alert(1)</script> "zitiert"
category: "A & B <C>"
---

<div class="kasten"><b>offen <i>verschränkt</b></i> und <p onclick="weg()">nie geschlossen

<table><tr><td>eine Zelle<td>noch eine

Text nach dem <unbekannt>Element</unbekannt> &nbsp; &copy; &#0; &unbekannt; & <!-- ein Kommentar --> Ende.

<script>document.write("weg")</script>

<img src="https://example.org/zaehler.gif" onerror="x"> <iframe src="//example.org"></iframe>
"""


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def draw(folder, name, *arguments):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    magick = shutil.which("magick") or shutil.which("convert") or sys.exit("make-books.py: ImageMagick is missing")
    subprocess.run([magick, *arguments, path], check=True)


def make_every(folder):
    write(folder, "yearbook.yaml", EVERY_RECORD)
    write(folder, "entries/2024-03-14-erster.md", EVERY_ENTRY)
    write(folder, "entries/2024-03-28-auch-im-maerz.md",
          "---\ndate: 2024-03-28\ntitle: Auch im März\n---\n\nDamit der Monat eine Liste hat.\n")
    write(folder, "entries/2024-11-05-zweiter.md", """---
date: 2024-11-05
title: Der zweite Eintrag
---

Er steht Monate später; dazwischen ist nichts geschehen. Zurück zum [ersten](2024-03-14-erster.md).
""")
    for page, title in (("foreword", "Zum Geleit"), ("afterword", "Zum Schluss")):
        write(folder, f"pages/{page}.md", f"---\ntitle: {title}\nbyline: Erika Mustermann\n---\n\nEin Wort[^1] vorab oder "
              "hinterher.\n\n[^1]: Mit Fußnote.\n")
    write(folder, "data/antraege.csv", "Monat;Anträge;Bescheide\nJanuar;120;80\nFebruar;140;90\nMärz;155;130\n")
    write(folder, "data/wege.csv", "Weg;Anteil\nim Netz;62\nauf Papier;30\nam Schalter;8\n")
    write(folder, "pages/imprint.md", "Gesetzt und gezählt in Musterstadt.\n")
    draw(folder, "images/rot.jpg", "-size", "900x600", "xc:#a03030", "-fill", "#f0d0d0", "-draw", "circle 450,300 450,120")
    draw(folder, "images/blau.png", "-size", "600x600", "xc:#203080")
    draw(folder, "images/zier.jpg", "-size", "800x80", "gradient:#208060-#f0f0f0")


def make_scripts(folder):
    write(folder, "yearbook.yaml", "id: scripts\n" + RECORD.format(title="Nachrichten aus aller Welt"))
    for name, lang, title, text in SCRIPTS:
        write(folder, f"entries/{name}", f"---\ndate: {name[:10]}\nlang: {lang}\ntitle: {title}\n---\n\n{text}\n")


def make_plain(folder):
    write(folder, "yearbook.yaml", "id: plain\n" + RECORD.format(title="Ein Jahr in Worten"))
    for month in (1, 2, 12):
        write(folder, f"entries/2024-{month:02}-03.md",
              f"---\ndate: 2024-{month:02}-03\ntitle: Meldung {month}\n---\n\nEin Absatz.\n\nUnd noch einer.\n")


def make_odd(folder):
    # No year, months without entries between, no id: all of it made from what is there.
    write(folder, "yearbook.yaml", "id: odd\ntitle: 'Ein *Titel* mit <b>Zeichen</b> & \"Rest\"'\nlang: de\n"
          "publisher: 'Amt für A & B <C>'\ndescription: 'Mit <i>Auszeichnung</i> & Zeichen'\n")
    write(folder, "entries/2024-05-01-html.md", ODD_HTML)
    for name in ("2024-05-02 Größe & Maß (1).md", "2024-05-02 Groesse - Mass 1.md", "Ümläute/2024-05-02-größe-maß-1.md"):
        write(folder, f"entries/{name}", "---\ndate: 2024-05-02\ntitle: Größe & Maß (1)\n---\n\nGleicher Tag, gleicher Titel: "
              f"{name}.\n\n![Übergröße](<Bilder mit Leerzeichen/Größe 1.jpg> \"Größe\")\n")
    write(folder, "entries/2024-09-09-zeichen.md", "---\ndate: 2024-09-09\ntitle: Verbotene Zeichen\n---\n\nVor\x0bund nach \x01 "
          "dem \ufffe Zeichen\uffff, dazu \x1f und \x7f, \ufeff und \u2028 sowie ein Bild.\n\n"
          f"![{'Ein sehr langer Alternativtext. ' * 157}](../images/lang.jpg)\n")
    write(folder, "entries/2024-09-10-bilder.md", "---\ndate: 2024-09-10\ntitle: Bilder aller Art\nimages:\n"
          "  - {file: images/druck.jpg, alt: druck.jpg, caption: Für den Druck}\n"
          "  - {file: images/bewegt.gif, alt: Zwei Flächen im Wechsel, caption: Bewegt}\n"
          "  - {file: images/grau.tif, alt: Ein Verlauf, caption: Grau}\n"
          "  - {file: images/gross.png, alt: Ein Muster, caption: Durchsichtig}\n---\n\nVier Bilder.\n")
    # The first is mended and becomes like the second; the third means a place of the EPUB.
    for day, name in ((11, "Maß & Ziel"), (12, "mass-ziel"), (13, "page-1"), (14, "n1")):
        write(folder, f"entries/2024-09-{day}-kennung.md", f"---\ndate: 2024-09-{day}\nid: {name}\ntitle: Kennung {day}\n---\n\n"
              "Mit einer Fußnote[^1] und einem Verweis auf [einen anderen](#n1).\n\n[^1]: Fußnote.\n")
    for name in ("entries/Bilder mit Leerzeichen/Größe 1.jpg", "entries/Ümläute/Bilder mit Leerzeichen/Größe 1.jpg",
                 "images/lang.jpg"):
        draw(folder, name, "-size", "300x200", "xc:#406080")
    draw(folder, "images/druck.jpg", "-size", "300x200", "gradient:#c02020-#2020c0", "-colorspace", "CMYK")
    draw(folder, "images/bewegt.gif", "-size", "120x80", "-delay", "20", "xc:red", "xc:blue", "xc:green", "-loop", "0")
    draw(folder, "images/grau.tif", "-size", "200x200", "gradient:black-white", "-depth", "16", "-colorspace", "Gray")
    draw(folder, "images/gross.png", "-size", "2600x1800", "xc:none", "-fill", "#802020", "-draw", "circle 1300,900 1300,200")


def spoil_profile(path):
    """Fills the colour profile in a JPEG with rubbish behind its head, and lets its head name another kind of colours."""
    data = bytearray(open(path, "rb").read())
    at = data.index(b"ICC_PROFILE\0") + 14
    data[at + 16:at + 20] = b"XYZW"
    data[at + 60:at + 400] = b"\xa5" * 340
    open(path, "wb").write(data)


def make_bad(folder):
    profile = "/usr/share/color/icc/sRGB.icc"
    word = "Sehrlang"
    write(folder, "yearbook.yaml", "id: bad\nlang: de\nyear: 2024\nurn: urn:nbn:de:101:1-2024010110\n"
          f"title: \"{word * 1250}\"\n"
          'publisher: "Amt\\x01 für\\x07 Dinge\\uFFFE"\ndescription: "Zeile\\x0b mit \\x1b Zeichen."\n'
          'rights: "© 2024\\x1f Amt"\nlicence: CC BY 4.0\nlicence_url: "https://creativecommons.org/licenses/by/4.0/"\n')
    write(folder, "entries/2024-02-01-titel.md", f"---\ndate: 2024-02-01\ntitle: {'Wort ' * 2000}\n---\n\nText.\n")
    write(folder, "entries/2024-02-02-zeichen.md", '---\ndate: 2024-02-02\ntitle: "Klingel\\x07 und\\x1b Flucht"\n'
          'category: "Rubrik\\x02"\ntags: ["Wort\\x03"]\nimages:\n  - {file: images/profil.jpg, alt: "Farbverlauf\\x04", '
          'caption: "Farben\\x05", credit: "Foto\\x06"}\n  - {file: images/druck.jpg, alt: Druckfarben}\n'
          '  - {file: images/klar.png, alt: Durchsichtiges}\n  - {file: images/klar16.png, alt: Durchsichtiges Grau}\n---\n\nText.\n')
    draw(folder, "images/profil.jpg", "-size", "300x200", "gradient:#c02020-#2020c0", "-profile", profile)
    spoil_profile(os.path.join(folder, "images/profil.jpg"))
    draw(folder, "images/druck.jpg", "-size", "300x200", "gradient:#c02020-#2020c0", "-colorspace", "CMYK")
    draw(folder, "images/klar.png", "-size", "300x200", "xc:none", "-fill", "#802020", "-draw", "circle 150,100 150,20")
    draw(folder, "images/klar16.png", "-size", "300x200", "gradient:black-white", "-alpha", "set", "-channel", "A",
         "-evaluate", "set", "50%", "-colorspace", "Gray", "-depth", "16")


def make_house(folder):
    """A book that brings its own layout, with a mark and a sheet for the EPUB."""
    write(folder, "yearbook.yaml", "id: house\ntitle: Mit eigenem Entwurf\nlang: de\nyear: 2024\npublisher: Amt\n"
          "layout: entwurf/haus\nchapters: quarter\n")
    write(folder, "entwurf/haus/layout.yaml", "# Ein eigener Entwurf.\nextends: chronik\n\nlogo: {file: marke.png, alt: Das Amt}\n"
          "epub-css: haus.css\ncolours:\n  forest: \"#234a7d\"\n")
    write(folder, "entwurf/haus/haus.css", "blockquote {\n  margin: 1em 2em;\n}\n")
    draw(folder, "entwurf/haus/marke.png", "-size", "120x120", "xc:#234a7d")
    write(folder, "data/jahre.csv", "Jahr;Zahl\n2023;12\n2024;17\n")
    draw(folder, "images/rot.jpg", "-size", "900x600", "gradient:#a03030-#f0d0d0")
    write(folder, "entries/2024-05-02-eins.md", "---\ndate: 2024-05-02\ntitle: Eins\nimages:\n  - {file: images/rot.jpg, "
          "alt: Ein roter Verlauf.}\n---\n\n> Ein Zitat.\n\n```chart\nfile: data/jahre.csv\ntype: bar\ntitle: Zahlen\n```\n")


def main(folder):
    for name, make in (("bad", make_bad), ("every", make_every), ("scripts", make_scripts), ("plain", make_plain), ("odd", make_odd),
                       ("house", make_house)):
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
        make(os.path.join(folder, name))


main(sys.argv[1])
