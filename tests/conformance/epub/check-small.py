#!/usr/bin/env python3
"""check-small.py YEARBOOK FOLDER: a book with four hundred photographs, which as they are would take 200 MB, becomes an EPUB
below 20 MB that still uses what it may; a drawing among them stays as it is. Where even the smallest pictures are too many it is
told. The EPUB of photographs is left in FOLDER for other judges."""
import os
import shutil
import subprocess
import sys
import zipfile

LIMIT = 20_000_000
PHOTOS = 400


def draw(path, *arguments):
    magick = shutil.which("magick") or shutil.which("convert") or sys.exit("check-small.py: ImageMagick is missing")
    subprocess.run([magick, *arguments, path], check=True)


def vary(jpeg, number):
    """Another file of the same pixels: a remark behind the first marker."""
    note = str(number).encode()
    return jpeg[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + jpeg[2:]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write_book(folder, n_pictures, picture, drawing=None):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder + "/entries")
    with open(folder + "/yearbook.yaml", "w", encoding="utf-8") as file:
        file.write("id: photos\ntitle: Ein Jahr in Bildern\nyear: 2024\nlang: de\npublisher: Pressestelle\n")
    for entry in range(20):
        images = ""
        for number in range(entry, n_pictures, 20):
            with open(f"{folder}/entries/{number}.jpg", "wb") as file:
                file.write(drawing if drawing and number == 0 else vary(picture, number))
            images += f"  - {{file: {number}.jpg, alt: Rauschen mit der Nummer {number}, caption: Bild {number}}}\n"
        with open(f"{folder}/entries/2024-{entry % 12 + 1:02}-{entry + 1:02}.md", "w", encoding="utf-8") as file:
            file.write(f"---\ndate: 2024-{entry % 12 + 1:02}-{entry + 1:02}\ntitle: Eintrag {entry}\nimages:\n{images}---\n\nText.\n")


def build(program, book, out):
    result = subprocess.run([program, "build", book, "-o", out, "--only=epub", "--epub-pictures=small"], capture_output=True, text=True)
    return result, os.path.join(out, "photos.epub")


def check_photos(program, folder):
    draw(folder + "/noise.jpg", "-seed", "7", "-size", "1200x800", "plasma:fractal", "-attenuate", "0.8", "+noise", "Gaussian", "-quality", "88")
    draw(folder + "/drawing.jpg", "-size", "400x300", "xc:#406080")
    noise, drawing = read(folder + "/noise.jpg"), read(folder + "/drawing.jpg")
    write_book(folder + "/book", PHOTOS, noise, drawing)
    result, epub = build(program, folder + "/book", folder)
    size = os.path.getsize(epub)
    print(f"{PHOTOS} photographs, {size} bytes")
    problems = [] if result.returncode == 0 and "epub-too-large" not in result.stderr else [result.stderr]
    if not 0.85 * LIMIT < size < LIMIT:
        problems.append(f"{PHOTOS} photographs of {len(noise)} bytes: {size} bytes")
    with zipfile.ZipFile(epub) as archive:
        sizes = [info.file_size for info in archive.infolist()
                 if info.filename.endswith(".jpg") and os.path.basename(info.filename) != "cover.jpg"]
    if len(sizes) != PHOTOS or min(sizes) > len(drawing):
        problems.append(f"{len(sizes)} pictures, the smallest of {min(sizes)} bytes: the drawing was made again")
    return problems


def check_too_many(program, folder):
    draw(folder + "/stamp.jpg", "-seed", "7", "-size", "160x160", "plasma:fractal", "-attenuate", "2", "+noise", "Gaussian", "-quality", "100")
    stamp = read(folder + "/stamp.jpg")
    write_book(folder + "/too-many", LIMIT // len(stamp) + 20, stamp)
    result, _ = build(program, folder + "/too-many", folder + "/too-many-out")
    said = result.returncode == 0 and "[epub-too-large]" in result.stderr
    shutil.rmtree(folder + "/too-many")
    shutil.rmtree(folder + "/too-many-out", ignore_errors=True)
    return [] if said else ["too many pictures, and nobody says so"]


def main(program, folder):
    os.makedirs(folder, exist_ok=True)
    problems = check_photos(program, folder) + check_too_many(program, folder)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
