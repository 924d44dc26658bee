"""The same corpus set with other typesetters, as near to the layouts termes-* as each of them comes: the page, the measure,
the type, justified and hyphenated. Text and headings alone where only body lines are compared; with each entry's pictures,
as wide as the measure, where time is."""
import html
import json
import os
import re
import shutil
import subprocess

FAMILY = "TeX Gyre Termes"
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember"]
FONT_FOLDER = "/usr/share/texmf/fonts/opentype/public/tex-gyre"


def read_corpus(folder):
    with open(os.path.join(folder, "corpus.json"), encoding="utf-8") as file:
        return json.load(file)


def plain(block):
    return "".join(run["t"] for run in block["runs"])


def body_paragraphs(book):
    return [plain(block) for entry in book["entries"] for block in entry["blocks"] if block["type"] == "p"]


def outline(book, pictures=False):
    """("month", name), ("title", text), ("picture", file) and ("text", text) in the book's order; pictures when asked for."""
    month = None
    for entry in book["entries"]:
        if entry["date"][5:7] != month:
            month = entry["date"][5:7]
            yield "month", MONTHS[int(month) - 1]
        yield "title", entry["title"]
        for picture in entry["images"] if pictures else []:
            yield "picture", picture["file"]
        for block in entry["blocks"]:
            if block["type"] == "p":
                yield "text", plain(block)


def run(command, folder):
    """Runs a typesetter in its folder; its PDF, or None when it made none."""
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600)
    pdf = os.path.join(folder, "book.pdf")
    return pdf if os.path.exists(pdf) else None


def prepare(corpus, folder):
    """The corpus's outline is written to a folder from which its pictures can be reached as images/."""
    os.makedirs(folder, exist_ok=True)
    link = os.path.join(folder, "images")
    if not os.path.lexists(link):
        os.symlink(os.path.realpath(os.path.join(corpus, "images")), link)


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


# ---- LuaLaTeX with microtype

LATEX = r"""\documentclass[10pt,twoside]{book}
\usepackage[paperwidth=170mm,paperheight=240mm,inner=20mm,outer=%(outer)smm,top=22mm,bottom=20mm]{geometry}
\usepackage{fontspec}
\setmainfont{texgyretermes}[Extension=.otf,UprightFont=*-regular,BoldFont=*-bold,ItalicFont=*-italic]
\usepackage[ngerman]{babel}
\usepackage{microtype}
\usepackage{graphicx}
\raggedbottom \pagestyle{plain} \setlength\parindent{1em}
\begin{document}\fontsize{10pt}{13pt}\selectfont
"""


def escape_latex(text):
    return re.sub(r"([\\{}&%$#_~^])", lambda m: r"\char" + str(ord(m[1])) + "{}", text)


def set_lualatex(corpus, folder, width, pictures=False):
    prepare(corpus, folder)
    lines = [LATEX % {"outer": 150 - width}]
    for kind, text in outline(read_corpus(corpus), pictures):
        command = {"month": r"\chapter*{%s}", "title": r"\subsection*{%s}", "text": "%s\n",
                   "picture": r"\includegraphics[width=\textwidth]{%s}" + "\n"}[kind]
        lines.append(command % escape_latex(text) + "\n")
    write(folder, "book.tex", "".join(lines) + r"\end{document}")
    return run(["lualatex", "--interaction=batchmode", "book.tex"], folder)


# ---- Typst

TYPST = """#set page(width: 170mm, height: 240mm, margin: (inside: 20mm, outside: %(outer)smm, top: 22mm, bottom: 20mm))
#set text(font: "%(family)s", size: 10pt, lang: "de", hyphenate: true)
#set par(justify: true, leading: 0.62em, first-line-indent: 1em)
#show heading.where(level: 1): it => { pagebreak(weak: true); block(below: 12mm, text(20pt, it.body)) }
#show heading.where(level: 2): it => block(above: 7mm, below: 2mm, text(13pt, hyphenate: false, it.body))
"""


def set_typst(corpus, folder, width, pictures=False):
    prepare(corpus, folder)
    lines = [TYPST % {"outer": 150 - width, "family": FAMILY}]
    for kind, text in outline(read_corpus(corpus), pictures):
        if kind == "picture":
            lines.append(f'#image("{text}", width: 100%)\n\n')
            continue
        text = re.sub(r"([\\*_#$\[\]<>@`~\"'/])", r"\\\1", text)
        lines.append({"month": "= ", "title": "== ", "text": ""}[kind] + text + "\n\n")
    write(folder, "book.typ", "".join(lines))
    return run(["typst", "compile", "--font-path", FONT_FOLDER, "book.typ", "book.pdf"], folder)


# ---- WeasyPrint

HTML = """<!DOCTYPE html><html lang=de><meta charset=utf-8><style>
@page { size: 170mm 240mm; margin: 22mm %(outer)smm 20mm 20mm; @bottom-right { content: counter(page) } }
@page :left { margin: 22mm 20mm 20mm %(outer)smm }
html { font: 10pt/13pt "%(family)s"; text-align: justify; hyphens: auto; orphans: 2; widows: 2 }
body, p { margin: 0 } p { text-indent: 1em }
h1 { break-before: page; font-size: 20pt } h2 { break-after: avoid; font-size: 13pt } h1, h2 { hyphens: manual }
</style>"""


def set_weasyprint(corpus, folder, width, pictures=False):
    prepare(corpus, folder)
    lines = [HTML % {"outer": 150 - width, "family": FAMILY}]
    for kind, text in outline(read_corpus(corpus), pictures):
        if kind == "picture":
            lines.append(f'<img src="{text}" alt="" style="width: 100%">\n')
            continue
        element = {"month": "h1", "title": "h2", "text": "p"}[kind]
        lines.append(f"<{element}>{html.escape(text)}</{element}>\n")
    write(folder, "book.html", "".join(lines))
    return run(["weasyprint", "book.html", "book.pdf"], folder)


# ---- Apache FOP

FO = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="%(family)s" font-size="10pt" line-height="13pt"
  language="de" xml:lang="de"><fo:layout-master-set><fo:simple-page-master master-name="page" page-width="170mm"
  page-height="240mm" margin-left="20mm" margin-right="%(outer)smm"><fo:region-body margin-top="22mm"
  margin-bottom="20mm"/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="page"><fo:flow flow-name="xsl-region-body" text-align="justify" hyphenate="true"
  widows="2" orphans="2">
"""
FO_FONTS = """<?xml version="1.0"?><fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>
<font kerning="yes" embed-url="file://%(folder)s/texgyretermes-regular.otf"><font-triplet name="%(family)s" style="normal"
  weight="normal"/></font></fonts></renderer></renderers></fop>"""


def set_fop(corpus, folder, width, pictures=False):
    prepare(corpus, folder)
    names = {"outer": 150 - width, "family": FAMILY, "folder": FONT_FOLDER}
    lines = [FO % names]
    for kind, text in outline(read_corpus(corpus), pictures):
        if kind == "picture":
            lines.append('<fo:block line-height="normal"><fo:external-graphic content-width="scale-to-fit" '
                         f'width="{width}mm" src="url({text})"/></fo:block>\n')
            continue
        look = {"month": 'break-before="page" font-size="20pt" line-height="24pt" hyphenate="false"',
                "title": 'font-size="13pt" line-height="16pt" keep-with-next="always" hyphenate="false"',
                "text": 'text-indent="1em"'}[kind]
        lines.append(f"<fo:block {look}>{html.escape(text)}</fo:block>\n")
    write(folder, "book.fo", "".join(lines) + "</fo:flow></fo:page-sequence></fo:root>")
    write(folder, "fonts.xml", FO_FONTS % names)
    return run(["fop", "-c", "fonts.xml", "book.fo", "book.pdf"], folder)


PEERS = {"lualatex": set_lualatex, "typst": set_typst, "weasyprint": set_weasyprint, "fop": set_fop}


def find_installed():
    """Name and function of each typesetter whose program is there."""
    return {name: produce for name, produce in PEERS.items() if shutil.which(name)}
