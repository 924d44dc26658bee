#!/usr/bin/env python3
"""random-books.py YEARBOOK FOLDER [NUMBER]: writes NUMBER random books (200), builds each, and asks other programs whether
the PDFs hold every piece of text whole and in order. Every fifth book is made as an EPUB, too, and looked at by our own judges.

The books come of a fixed seed: the same on every machine. Each mixes what the format knows - every kind of block, several
languages and scripts, pictures of every format, record keys at random - and is built as FOLDER/out/NNN.pdf for the
validators to judge. The tags' text is compared with the pieces that were written, as poppler reads it in every tenth book
(it takes its time) and as the program's own dump gives it in the others; the plain text of pdftotext and mutool is compared
with their words.
"""
import concurrent.futures
import importlib.util
import json
import os
import random
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PICTURES = os.path.join(ROOT, "input", "sachsen-digital-2021", "images")

spec = importlib.util.spec_from_file_location("fidelity", os.path.join(HERE, "fidelity.py"))
fidelity = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fidelity)

WORDS = {
    "de": "die Stadt öffnet das Archiv für alle Bürgerinnen und Bürger nach langer Zeit wieder mit vielen neuen Räumen "
          "Straßenbahn Gemeinderat Haushaltsplan Übergabe Förderung weiß groß Ämter Größe Maßnahme zwölf Schöpfung",
    "en": "the town opens its archive to all citizens after a long time with many new rooms and a quiet garden for readers",
    "fr": "la ville ouvre ses archives à tous les citoyens après une longue période avec de nouvelles salles où l’été dure",
    "ru": "город открывает архив для всех жителей после долгого времени и многих новых залов в тихом саду",
    "el": "η πόλη ανοίγει το αρχείο για όλους τους πολίτες μετά από πολύ καιρό με νέες αίθουσες",
    "ar": "تفتح المدينة الأرشيف لجميع المواطنين بعد وقت طويل مع قاعات جديدة كثيرة في الحديقة",
    "he": "העיר פותחת את הארכיון לכל התושבים אחרי זמן רב עם חדרים חדשים רבים בגן השקט",
    "zh": "城市向所有市民开放 档案馆经过很长时间 许多新的房间 安静的花园 读者",
    "ja": "市は長い時間の後 すべての市民に 文書館を開きます 新しい部屋 静かな庭",
    "ko": "도시는 오랜 시간이 지난 후 모든 시민에게 기록 보관소를 개방합니다",
}
WORDS = {lang: words.split() for lang, words in WORDS.items()}
NEAR = ["de", "en", "fr"]
SIGNS = ["„Wort“", "5 %", "§ 3", "z. B.", "1234567", "2021", "10–12", "A&B", "©", "→", "ﬁ", "x²", "½", "ffi", "Tür‑an‑Tür", "é"]


class Book:
    """Writes one book; remembers the pieces of text that have to come out again, as fidelity.py compares them."""

    def __init__(self, folder, seed):
        self.dice, self.folder, self.seed = random.Random(seed), folder, seed
        self.lang = self.dice.choice(["de"] * 5 + ["en", "fr", "ar", "he", "zh", "ja", "ru"])
        self.documents, self.slugs = [], []

    def chance(self, likelihood):
        return self.dice.random() < likelihood

    def words(self, lang, least, most):
        words = [self.dice.choice(WORDS[lang]) for _ in range(self.dice.randint(least, most))]
        if lang in NEAR and self.chance(0.1):
            words.insert(self.dice.randint(0, len(words)), self.dice.choice(SIGNS))
        return ("" if lang in ("zh", "ja") and self.chance(0.5) else " ").join(words)

    # -------------------------------------------------------- text

    def inline(self, pieces, lang, least, most):
        """A sentence with marks in it; its words, without what notes and links cut, go to `pieces`."""
        text, said = [], []
        for _ in range(self.dice.randint(1, 4)):
            words = self.words(lang, least, most)
            kind = self.dice.randrange(14)
            if kind == 0:
                text.append(f"*{words}*")
            elif kind == 1:
                text.append(f"**{words}**")
            elif kind == 2:
                text.append(f"[{words}](https://example.org/{self.dice.randint(1, 99)}?a=1&b=ü)")
            elif kind == 3 and self.slugs:
                text.append(f"[{words}](#{self.dice.choice(self.slugs)})")
            elif kind == 4:
                foreign = self.dice.choice(sorted(WORDS))
                words = self.words(foreign, 1, 5)
                text.append(f'<span lang="{foreign}">{words}</span>')
            elif kind == 5:
                words = "a_b" + str(self.dice.randint(0, 9))
                text.append(f"`{words}`")
            elif kind == 6:
                text.append(f"~~{words}~~")
            elif kind == 7:
                text.append(f"<sup>{words.split()[0]}</sup>")
                words = words.split()[0]
            elif kind == 8 and self.notes is not None:
                name = f"n{len(self.notes)}"
                self.notes.append((name, self.words(lang, 2, 20)))
                text.append(f"{words}[^{name}]")
                said.append(words)
                pieces.append(" ".join(said))
                said = []
                continue
            else:
                text.append(words)
            said.append(words)
        if said:
            pieces.append(" ".join(said))
        return " ".join(text)

    def paragraph(self, pieces, lang):
        return self.inline(pieces, lang, 1, self.dice.choice([3, 12, 40])) + "."

    # -------------------------------------------------------- blocks

    def block_list(self, pieces, lang, depth=0):
        ordered, lines = self.chance(0.4), []
        for number in range(self.dice.randint(1, 5)):
            mark = f"{number + 1}. " if ordered else "- "
            indent = " " * len(mark)
            lines.append(mark + self.inline(pieces, lang, 1, 8))
            if depth < 3 and self.chance(0.25):
                lines += [indent + line for line in self.block_list(pieces, lang, depth + 1)]
        return lines

    def block_table(self, pieces, lang):
        n_columns = self.dice.randint(1, 6)
        corner, cells = self.chance(0.3), []
        for row in range(self.dice.randint(2, 12)):
            cells.append([])
            for column in range(n_columns):
                text = "" if row == 0 and column == 0 and corner and n_columns > 1 else self.words(lang, 1, 4)
                text = text if row == 0 or self.chance(0.95) else ""
                cells[-1].append(text)
                if text:
                    pieces.append(text)
        lines = ["| " + " | ".join(row) + " |" for row in cells]
        lines.insert(1, "|" + "|".join(self.dice.choice(["---", ":--", "--:", ":-:"]) for _ in range(n_columns)) + "|")
        return lines

    def block_picture(self, pieces, lang):
        caption = self.words(lang, 2, 10).replace('"', "")
        pieces.append(caption)
        return [f'![{self.words(lang, 3, 9)}](images/{self.dice.choice(self.pictures[8:])} "{caption}")']

    def block_quote(self, pieces, lang):
        lines = ["> " + self.paragraph(pieces, lang)]
        if self.chance(0.5):
            said = self.words(lang, 1, 3)
            lines += [">", f"> — {said}"]
            pieces.append(said)
        return lines

    def block_code(self, pieces, _):
        lines = [f"x{self.dice.randint(1, 99)} = y" for _ in range(self.dice.randint(1, 5))]
        pieces.extend(lines)
        return ["```", *lines, "```"]

    def block_heading(self, pieces, lang):
        text = self.words(lang, 1, 6)
        pieces.append(text)
        return ["#" * self.dice.randint(1, 6) + " " + text]

    def body(self, pieces, lang):
        kinds = [self.block_list, self.block_table, self.block_picture, self.block_quote, self.block_code, self.block_heading]
        lines = []
        for _ in range(self.dice.randint(0, 12)):
            if self.chance(0.6):
                lines += [self.paragraph(pieces, lang), ""]
            elif self.chance(0.05):
                lines += ["***", ""]
            else:
                lines += self.dice.choice(kinds)(pieces, lang) + [""]
        for name, text in self.notes or []:
            lines += [f"[^{name}]: {text}", ""]
        return lines

    # -------------------------------------------------------- files

    def whole_words(self):
        """Words of letters that no plain text parts at a line's end or turns around; hyphens stay out of their way."""
        words = {word for _, ordered, loose in self.documents for piece in ordered + loose for word in piece.split()}
        return sorted(word for word in words if word.isalpha() and word < "\u0250")

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def entry(self, number, lang):
        ordered, loose = [], []
        title = self.words(lang, 1, self.dice.choice([3, 10, 40]))
        date = f"2021-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"
        head = [f"id: entry-{number}", f"date: {date}", "title: " + json.dumps(title, ensure_ascii=False)]
        ordered.append(title)
        if self.chance(0.3):
            subtitle = self.words(lang, 1, 8)
            head.append("subtitle: " + json.dumps(subtitle, ensure_ascii=False))
            ordered.append(subtitle)
        if lang != self.lang:
            head.append(f"lang: {lang}")
        if self.chance(0.4):
            head.append(f"category: {self.dice.choice(['Kultur', 'Sport', 'Haushalt'])}")
        if self.chance(0.4):
            head += ["images:"]
            for picture in self.dice.sample(self.pictures[:8], self.dice.choice([1, 1, 2, 5])):
                caption = self.words(lang, 2, 12)
                head += [f"  - file: images/{picture}",
                         "    caption: " + json.dumps(caption, ensure_ascii=False)]
                head += ["    alt: " + json.dumps(self.words(lang, 4, 9), ensure_ascii=False)] if self.chance(0.9) else [
                    "    decorative: true", '    alt: ""']
                head += ['    credit: "Foto: Erika Muster"'] if self.chance(0.5) else []
                loose.append(caption)
        self.notes = [] if self.chance(0.5) else None
        body = self.body(ordered, lang)
        loose += [text for _, text in self.notes or []]
        self.write(f"entries/{date}-{number:03}.md", "\n".join(["---", *head, "---", "", *body]))
        self.slugs.append(f"entry-{number}")
        self.documents.append((f"entry-{number}", ordered, loose))

    def make(self):
        os.makedirs(self.folder)
        os.symlink(PICTURES, os.path.join(self.folder, "images"))
        self.pictures = sorted(name for name in os.listdir(PICTURES) if name.endswith(".jpg"))
        record = ["id: book", "year: 2021", f"lang: {self.lang}",
                  "title: " + json.dumps(self.words(self.lang, 1, 8), ensure_ascii=False)]
        for key, value in [("publisher", "Stadt Musterstadt"), ("rights", "© 2021 Stadt Musterstadt"),
                           ("licence", "CC BY 4.0"), ("licence_url", "https://creativecommons.org/licenses/by/4.0/"),
                           ("description", "Was <war> & was „blieb“."), ("isbn", "978-3-16-148410-0"),
                           ("urn", "urn:example:book"), ("order", "descending"),
                           ("chapters", self.dice.choice(["month", "quarter", "category", "none"]))]:
            if self.chance(0.5):
                record.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
        self.write("yearbook.yaml", "\n".join(record) + "\n")
        for number in range(1, self.dice.choice([1, 1, 2, 3, 4] if self.seed % 10 else [1, 2]) + 1):
            self.entry(number, self.lang if self.chance(0.8) else self.dice.choice(sorted(WORDS)))
        if self.chance(0.3):
            self.notes = None
            pieces = []
            self.write("pages/foreword.md", "\n\n".join(self.paragraph(pieces, self.lang) for _ in range(3)))
            self.documents.append(("foreword", pieces, []))
        return self


def text_of_dump(dump):
    lines = re.findall(r'^ *"(.*)"$', dump, re.M)
    return "\n".join(re.sub(r"\\u00ad", "", line).replace('\\"', '"').replace("\\\\", "\\") for line in lines)


def plain_text_of(path, *command):
    return subprocess.run([*command, path, *(["-"] if command[0] == "pdftotext" else [])], capture_output=True,
                          check=True).stdout.decode("utf-8", "replace")


def judge(yearbook, folder, number, layouts):
    """Builds one book; a list of what is wrong with it."""
    name = f"{number:03}"
    book = Book(os.path.join(folder, "books", name), number).make()
    out = os.path.join(folder, "out-" + name)
    layout = layouts[number % len(layouts)]
    epub = os.path.join(folder, "out", name + ".epub") if number % 5 == 0 else None
    run = subprocess.run([yearbook, "build", book.folder, "-o", out, "--quiet", "-j", "1", "--layout", layout, "--dump", "pdf-tags"]
                         + ([] if epub else ["--only", "pdf"]), capture_output=True)
    if run.returncode != 0:
        return [f"{name}: exit status {run.returncode}: {run.stderr.decode('utf-8', 'replace')[:500]}"]
    pdf = os.path.join(folder, "out", name + ".pdf")
    os.replace(os.path.join(out, "book.pdf"), pdf)
    if epub:
        os.replace(os.path.join(out, "book.epub"), epub)
    os.rmdir(out)
    structure = fidelity.pdf_structure_text(pdf) if number % 10 == 0 else text_of_dump(run.stdout.decode("utf-8"))
    structure = fidelity.squeeze(structure)
    lost = ["structure: " + line for line in fidelity.missing_in_order(book.documents, structure)]
    lost += ["twice: " + piece for _, ordered, _ in book.documents for piece in ordered
             if len(fidelity.squeeze(piece)) > 30 and fidelity.squeeze(piece) * 2 in structure
             and fidelity.squeeze(piece) * 2 not in fidelity.squeeze("".join(ordered))]
    for command in (["pdftotext", "-q"], ["mutool", "draw", "-q", "-F", "txt"]):
        plain = plain_text_of(pdf, *command)  # line by line across the columns of a table, in which long words are parted
        text = fidelity.squeeze(plain)
        lost += [f"{command[0]}: {word}" for word in book.whole_words()
                 if fidelity.squeeze(word) not in text and not fidelity.is_parted(word, plain)]
    if epub:
        lost += judge_epub(pdf, epub)
    return [f"{name} ({layout}): {line}" for line in lost[:5]]


def judge_epub(pdf, epub):
    """What the judges say that need no more than Python."""
    said = []
    for judge, files in (("container", [epub]), ("content", [epub]), ("page-marks", [pdf, epub]), ("same-text", [pdf, epub])):
        run = subprocess.run([sys.executable, os.path.join(HERE, "epub", f"check-{judge}.py"), *files], capture_output=True, text=True)
        if run.returncode != 0:
            said += [f"EPUB: {judge}: {line}" for line in (run.stdout + run.stderr).splitlines()]
    return said


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    yearbook, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    number = int(sys.argv[3]) if len(sys.argv) == 4 else 200
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "out"))
    layouts = sorted(name for name in os.listdir(os.path.join(ROOT, "layouts"))
                     if os.path.exists(os.path.join(ROOT, "layouts", name, "layout.yaml")))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda n: judge(yearbook, folder, n, layouts), range(1, number + 1)))
    wrong = [line for lines in found for line in lines]
    for line in wrong[:40]:
        print(line)
    print(f"{number} random books, {sum(1 for lines in found if lines)} of them wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
