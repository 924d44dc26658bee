#!/usr/bin/env python3
"""Draws the pictures of this book: flat shapes, one palette, a little grain.

    draw.py [--to FOLDER] [NAME ...]    writes NAME.jpg beside this file or into FOLDER (without a NAME: this book's all)

Needs rsvg-convert (librsvg2-bin) and ImageMagick. Every number that looks like chance comes from a fixed seed.
"""
import math
import os
import random
import subprocess
import sys
import tempfile

WIDTH, HEIGHT = 1800, 1200
NIGHT, GREEN, LEAF, SAGE, MIST = "#0b2e26", "#0f5a45", "#3f8a6b", "#9cc3ad", "#e3ede6"
CREAM, SAND, CORAL, AMBER, INK, WHITE = "#f6efe0", "#e5d3b0", "#e0684b", "#eeb04c", "#182420", "#fffdf7"


class Drawing:
    """SVG by accumulation; all coordinates are pixels of the finished picture."""

    def __init__(self, seed, ground):
        self.random = random.Random(seed)
        self.parts = []
        self.rect(0, 0, WIDTH, HEIGHT, ground)

    def add(self, text):
        self.parts.append(text)

    def rect(self, x, y, width, height, fill, radius=0, opacity=1, turn=0):
        around = f' transform="rotate({turn} {x + width / 2} {y + height / 2})"' if turn else ""
        self.add(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}" '
                 f'opacity="{opacity}"{around}/>')

    def disc(self, x, y, radius, fill, opacity=1):
        self.add(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" opacity="{opacity}"/>')

    def ring(self, x, y, radius, stroke, width=6, opacity=1):
        self.add(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{stroke}" stroke-width="{width}" '
                 f'opacity="{opacity}"/>')

    def path(self, d, fill="none", stroke=None, width=6, opacity=1):
        line = f' stroke="{stroke}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"' if stroke else ""
        self.add(f'<path d="{d}" fill="{fill}"{line} opacity="{opacity}"/>')

    def polygon(self, points, fill, opacity=1):
        self.path("M" + "L".join(f"{x} {y}" for x, y in points) + "Z", fill, opacity=opacity)

    def hills(self, base, height, fill, waves, phase=0):
        points = [(x, base - height * (0.5 + 0.5 * math.sin(phase + waves * math.tau * x / WIDTH)))
                  for x in range(0, WIDTH + 20, 20)]
        self.polygon([(0, HEIGHT)] + points + [(WIDTH, HEIGHT)], fill)

    def screen(self, x, y, width, height, fill, frame=INK, turn=0):
        self.rect(x, y, width, height, frame, 16, turn=turn)
        self.rect(x + 12, y + 12, width - 24, height - 24, fill, 6, turn=turn)

    def tree(self, x, y, size, fill=GREEN, trunk=NIGHT):
        self.rect(x - size * .05, y - size * .3, size * .1, size * .3, trunk)
        self.add(f'<ellipse cx="{x}" cy="{y - size * .68}" rx="{size * .3}" ry="{size * .45}" fill="{fill}"/>')

    def svg(self):
        body = "\n".join(self.parts)
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
                f'height="{HEIGHT}">\n{body}\n</svg>\n')


def offene_daten(d):
    d.disc(1430, 300, 190, AMBER)
    d.rect(0, 1010, WIDTH, 190, SAGE)
    for column in range(4):
        for row in range(4):
            x, y = 330 + column * 220, 420 + row * 150
            d.rect(x, y, 210, 140, GREEN if (column + row) % 3 else LEAF, 8)
            d.rect(x + 70, y + 34, 70, 36, CREAM, 4)
            d.disc(x + 105, y + 104, 9, AMBER)
    for x, y, length in ((550, 420, 250), (770, 570, 330), (330, 720, 180)):
        d.rect(x - 10, y + 40, 230, 150, NIGHT, 8)
        d.rect(x, y + 60, 210, 140, CORAL, 8)
        d.rect(x + 70, y + 94, 70, 36, CREAM, 4)
        last = None
        for step in range(11):
            px = x + 105 + 120 * math.sin(step * .9 + x) * (step / 11)
            py = y + 40 - step * length / 6.5
            if last:
                d.path(f"M{last[0]} {last[1]}L{px} {py}", stroke=GREEN, width=4)
            last = (px, py)
            d.disc(px, py, 12 + 3 * (step % 4), (CORAL, AMBER, GREEN, LEAF)[step % 4])
    d.rect(310, 1010, 900, 34, NIGHT, 6)


def beteiligung(d):
    for i in range(9):
        y = 150 + i * 130
        d.path(f"M-20 {y}C400 {y - 120} 800 {y + 140} 1200 {y - 20}S1700 {y + 60} 1840 {y - 40}", stroke=SAGE, width=5)
    d.path("M120 980C500 860 700 1080 1060 930S1560 700 1700 300", stroke=CORAL, width=12)
    for t in ((120, 980), (1700, 300)):
        d.disc(*t, 34, CORAL)
        d.disc(*t, 15, CREAM)
    d.rect(500, 520, 700, 460, GREEN, 40)
    d.rect(500, 720, 700, 26, NIGHT)
    d.path("M740 520v-90q0-40 40-40h140q40 0 40 40v90", stroke=NIGHT, width=34)
    for x in (560, 1090):
        d.rect(x, 520, 50, 460, LEAF)
    for x in (640, 1060):
        d.disc(x, 985, 56, INK)
        d.disc(x, 985, 22, SAND)
    bubbles = ((560, 330, 150, WHITE), (850, 210, 190, AMBER), (1110, 350, 140, CORAL), (700, 120, 110, SAGE), (1030, 90, 90, WHITE))
    for x, y, size, fill in bubbles:
        d.rect(x - size, y - size * .62, size * 2, size * 1.24, fill, 50)
        d.polygon([(x - 30, y + size * .55), (x + 40, y + size * .55), (x - 20, y + size * .98)], fill)
        for line in range(3):
            d.rect(x - size * .65, y - size * .3 + line * size * .26, size * (1.3 - .25 * (line == 2)), 14, INK, 7, .55)


def bohranzeige(d):
    d.disc(1400, 260, 130, CORAL)
    layers = ((470, LEAF), (560, SAND), (690, "#c99a5b"), (830, "#8c6a4a"), (980, "#57493f"), (1100, NIGHT))
    for i, (y, fill) in enumerate(layers):
        d.hills(y, 46, fill, 1.2 + .35 * i, i * 1.3)
    d.rect(858, 500, 44, 560, INK)
    for y in range(520, 1040, 44):
        d.path(f"M846 {y}l68 26", stroke=AMBER, width=12)
    d.polygon([(850, 1060), (910, 1060), (880, 1130)], AMBER)
    d.path("M700 470L850 90H910L1060 470", stroke=INK, width=20)
    for y, w in ((380, 115), (290, 80), (200, 45)):
        d.path(f"M{880 - w} {y}H{880 + w}M{880 - w} {y}L{880 + w - 30} {y - 90}", stroke=INK, width=12)
    d.rect(640, 452, 480, 26, INK, 6)
    for k in range(60):
        x, y = d.random.randrange(40, 1760), d.random.randrange(640, 1160)
        d.disc(x, y, d.random.randrange(4, 15), CREAM, .28)
    for x, s in ((180, 190), (330, 150), (1300, 170), (1490, 220), (1640, 160)):
        d.tree(x, 470, s)


def fachkongress(d):
    d.polygon([(330, 250), (1470, 250), (1650, 900), (150, 900)], GREEN)
    for i, x in enumerate((560, 900, 1240)):
        d.polygon([(x - 26, 70), (x + 26, 70), (x + 210, 800), (x - 210, 800)], AMBER, .16)
        d.rect(x - 40, 40, 80, 56, INK, 10)
    d.screen(610, 300, 580, 330, MIST)
    for x, h in ((690, 150), (760, 210), (830, 120), (900, 240), (970, 180), (1040, 90), (1100, 200)):
        d.rect(x - 22, 590 - h, 44, h, CORAL if h > 190 else LEAF, 6)
    d.polygon([(420, 720), (1380, 720), (1480, 820), (320, 820)], SAND)
    d.rect(320, 820, 1160, 34, CORAL)
    d.rect(850, 640, 100, 110, CREAM, 8)
    for row in range(3):
        y = 960 + row * 85
        for k in range(11 + row):
            x = 900 + (k - (10 + row) / 2) * (132 + row * 12)
            d.path(f"M{x - 44} {y + 60}v-50q0-40 44-40t44 40v50z", LEAF if row % 2 else SAGE, opacity=.9)
    for x, y, s in ((300, 860, 1), (1480, 860, -1), (900, 990, 1)):
        d.path(f"M{x} {y}l-70 210M{x} {y}l70 210M{x} {y}v210", stroke=INK, width=14)
        d.rect(x - 80, y - 90, 160, 100, INK, 14)
        d.rect(x + (70 if s > 0 else -110), y - 70, 40, 60, INK)
        d.disc(x - 30 * s, y - 40, 15, CORAL)
        d.ring(x + 34 * s, y - 40, 24, SAGE, 6)
    for k in range(70):
        d.disc(d.random.randrange(0, WIDTH), d.random.randrange(10, 230), d.random.choice((3, 4, 6)), CREAM, .8)


def fachkongress_regie(d):
    for row in range(3):
        for column in range(3):
            x, y = 210 + column * 480, 70 + row * 235
            fill = (SAGE, AMBER, MIST, CORAL, CREAM, LEAF, MIST, SAND, SAGE)[row * 3 + column]
            d.screen(x, y, 420, 215, fill)
            kind = (row + column) % 3
            if kind == 0:
                d.disc(x + 210, y + 96, 36, INK)
                d.path(f"M{x + 130} {y + 202}q0-66 80-66t80 66z", INK)
            elif kind == 1:
                for k in range(6):
                    d.rect(x + 70 + k * 50, y + 170 - (k * 37 % 110), 32, 30 + k * 37 % 110, GREEN, 4)
            else:
                d.path(f"M{x + 60} {y + 140}q50-90 100 0t100 0t100 0", stroke=GREEN, width=12)
    d.polygon([(90, 800), (1710, 800), (1800, 1200), (0, 1200)], INK)
    for k in range(17):
        x = 160 + k * 92
        d.rect(x, 850, 12, 240, GREEN, 6)
        y = 860 + (k * 67) % 190
        d.rect(x - 24, y, 60, 40, CORAL if k % 5 == 2 else CREAM, 8)
    for k in range(26):
        d.disc(130 + k * 62, 1145, 16, (AMBER, SAGE, LEAF, CORAL)[k * 7 % 4])


def fachkongress_wolke(d):
    for x, y, r in ((560, 470, 230), (800, 330, 280), (1080, 360, 260), (1290, 500, 210), (920, 540, 300), (680, 580, 190), (1170, 600, 180)):
        d.disc(x, y, r, WHITE)
    words = (("Register", 150, 640, 440, GREEN), ("einfach", 110, 1040, 330, CORAL), ("Vertrauen", 120, 560, 590, LEAF),
             ("schnell", 84, 900, 220, AMBER), ("mobil", 96, 1180, 560, GREEN), ("offen", 130, 600, 715, CORAL),
             ("gemeinsam", 76, 960, 690, INK), ("sicher", 70, 470, 500, INK), ("mutig", 66, 690, 300, LEAF))
    for word, size, x, y, fill in words:
        d.add(f'<text x="{x}" y="{y}" font-family="Vollkorn" font-weight="700" font-size="{size}" fill="{fill}">{word}</text>')
    for k in range(11):
        x = 60 + k * 158
        y = 980 + 26 * (k % 2)
        d.screen(x, y, 120, 86, (AMBER, MIST, CORAL, SAGE)[k % 4])
        d.path(f"M{x + 60} {y - 14}Q{x + 60 + (900 - x) * .2} {y - 130} {900 + (x - 840) * .55} 800", stroke=GREEN, width=4, opacity=.6)


def verdienstausfall(d):
    d.rect(0, 0, WIDTH, 820, SAND)
    d.rect(1130, 90, 470, 480, WHITE, 10)
    d.rect(1150, 110, 430, 440, SAGE)
    d.disc(1440, 240, 70, AMBER)
    d.path("M1150 480q110-110 220-20t210-40v130h-430z", LEAF)
    d.rect(1355, 110, 20, 440, WHITE)
    d.rect(1150, 320, 430, 18, WHITE)
    d.rect(0, 820, WIDTH, 70, GREEN)
    d.rect(0, 890, WIDTH, 310, NIGHT)
    d.polygon([(420, 800), (1040, 800), (1110, 830), (350, 830)], INK)
    d.screen(450, 400, 560, 400, MIST)
    d.rect(520, 470, 300, 30, GREEN, 8)
    for k in range(4):
        d.rect(520, 530 + k * 52, 420 - 60 * (k % 2), 28, SAGE, 8)
    d.rect(820, 735, 130, 42, CORAL, 12)
    blocks = ((170, 730, AMBER, 0), (250, 730, CORAL, 0), (210, 650, GREEN, 8), (1180, 730, LEAF, 0), (1260, 730, AMBER, 0), (1220, 650, CORAL, -6), (1222, 572, CREAM, 5))
    for x, y, fill, turn in blocks:
        d.rect(x, y, 76, 76, fill, 8, turn=turn)
        d.disc(x + 38, y + 38, 15, WHITE, .7)
    d.path("M1450 690h150v80q0 50-50 50h-50q-50 0-50-50z", WHITE)
    d.path("M1600 710q60 0 50 45t-60 35", stroke=WHITE, width=18)
    for k in range(3):
        d.path(f"M{1480 + k * 40} 650q-20-30 0-60t0-60", stroke=WHITE, width=8, opacity=.8)
    d.disc(330, 240, 120, CORAL)
    d.path("M330 240V120M330 240l70 50", stroke=WHITE, width=14)
    d.ring(330, 240, 120, WHITE, 14)


def opferhilfe(d):
    for k in range(90):
        x, y = d.random.randrange(-50, WIDTH), d.random.randrange(-20, HEIGHT)
        d.path(f"M{x} {y}l-18 60", stroke=SAGE, width=6, opacity=.55)
    d.hills(1060, 60, LEAF, 1.1, .6)
    d.path("M360 600A560 500 0 0 1 1440 600Q1305 520 1170 600Q1035 520 900 600Q765 520 630 600Q495 520 360 600Z", CORAL)
    d.path("M900 100Q720 300 630 600Q765 520 900 600Z", AMBER)
    d.path("M900 100Q1080 300 1170 600Q1035 520 900 600Z", AMBER, opacity=.75)
    d.rect(892, 60, 16, 700, CREAM)
    d.rect(700, 800, 300, 240, CREAM)
    d.polygon([(660, 810), (850, 660), (1040, 810)], GREEN)
    d.rect(750, 860, 80, 80, AMBER)
    d.rect(880, 890, 80, 150, NIGHT)
    d.rect(786, 860, 8, 80, CREAM)
    d.rect(750, 896, 80, 8, CREAM)
    for flip in (1, -1):
        at = f"translate(900 0) scale({flip} 1)"
        d.add(f'<g transform="{at}"><path d="M620 1200Q560 980 330 870Q180 800 40 762Q-14 750 0 716Q16 690 66 700Q210 730 330 770'
              f'Q300 690 350 680Q420 700 450 800Q650 900 760 1200Z" fill="{SAND}"/></g>')


def prozessforum(d):
    d.disc(330, 270, 130, AMBER)
    d.hills(760, 190, SAGE, 1.3, .4)
    d.hills(900, 170, LEAF, 1.7, 2.2)
    d.hills(1060, 150, GREEN, 1.1, 3.4)
    track = "M-40 1090C260 1000 420 1090 640 960S920 660 1170 700S1480 560 1840 430"
    d.path(track, stroke=CREAM, width=34)
    d.add(f'<path d="{track}" fill="none" stroke="{INK}" stroke-width="34" stroke-dasharray="10 30"/>')
    d.path("M640 960C860 960 1100 1060 1840 950", stroke=CREAM, width=26)
    d.add(f'<path d="M640 960C860 960 1100 1060 1840 950" fill="none" stroke="{INK}" stroke-width="26" stroke-dasharray="8 26"/>')
    boxes = ((120, 800, WHITE), (520, 720, CORAL), (900, 420, WHITE), (1330, 330, AMBER), (1180, 800, WHITE))
    for i, (x, y, fill) in enumerate(boxes):
        d.rect(x + 100, y + 120, 10, 130, INK)
        if i == 2:
            d.polygon([(x + 105, y - 40), (x + 240, y + 60), (x + 105, y + 160), (x - 30, y + 60)], fill)
        else:
            d.rect(x, y, 210, 125, fill, 18)
        for k in range(2):
            d.rect(x + 45, y + 40 + k * 34, 120 - 40 * k, 14, INK, 7, .6)
    for x, y in ((360, 860), (760, 640), (1150, 430)):
        d.path(f"M{x} {y}h90m-34-30l34 30l-34 30", stroke=INK, width=12)


def landtag(d):
    d.rect(0, 0, WIDTH, 640, MIST)
    d.hills(520, 60, SAGE, 1.4, .5)
    d.rect(0, 520, WIDTH, 120, "#7fb0a8")
    for k in range(8):
        d.rect(150 + k * 210, 560 + 18 * (k % 3), 110, 7, WHITE, 3)
    for x, h in ((1180, 230), (1260, 310), (1340, 200), (1440, 170), (420, 160)):
        d.rect(x, 520 - h, 64, h, GREEN)
        d.polygon([(x - 8, 520 - h), (x + 32, 520 - h - 90), (x + 72, 520 - h)], NIGHT)
    d.path("M560 520a150 150 0 0 1 300 0z", GREEN)
    d.rect(694, 330, 32, 60, GREEN)
    d.disc(1560, 170, 74, AMBER)
    for x in range(0, WIDTH + 1, 225):
        d.rect(x - 9, 0, 18, 640, INK)
    d.rect(0, 626, WIDTH, 30, INK)
    d.rect(0, 656, WIDTH, 544, SAND)
    for ring in range(5):
        radius = 250 + ring * 115
        seats = 9 + ring * 4
        for k in range(seats):
            angle = math.pi * (k + .5) / seats
            x, y = 900 - radius * 1.35 * math.cos(angle), 730 + radius * .62 * math.sin(angle)
            if y < 1230:
                d.rect(x - 34, y - 26, 68, 52, (GREEN, LEAF, GREEN, CORAL, GREEN)[(k * 3 + ring) % 5], 16)
    d.rect(810, 690, 180, 110, INK, 10)
    d.rect(830, 670, 140, 30, CORAL, 6)
    d.path("M900 670v-50", stroke=INK, width=8)


def lotsen(d):
    d.rect(0, 0, WIDTH, 700, CREAM)
    d.disc(900, 520, 260, AMBER)
    skyline = ((60, 200), (180, 290), (270, 170), (380, 360), (470, 220), (600, 150), (1200, 180), (1300, 330), (1410, 240), (1540, 390), (1640, 210), (1740, 160))
    for i, (x, h) in enumerate(skyline):
        d.rect(x - 50, 700 - h, 104, h, LEAF if i % 2 else SAGE)
        if h > 280:
            d.polygon([(x - 50, 700 - h), (x + 2, 600 - h), (x + 54, 700 - h)], GREEN)
        for k in range(int(h / 60)):
            d.rect(x - 26, 660 - k * 58, 18, 26, CREAM)
            d.rect(x + 10, 660 - k * 58, 18, 26, CREAM)
    d.rect(0, 700, WIDTH, 500, GREEN)
    for row in range(6):
        for k in range(10):
            x = k * 200 - (row % 2) * 100
            d.path(f"M{x} {770 + row * 80}q50-36 100 0t100 0", stroke=LEAF, width=10, opacity=.8)
    d.path("M560 840Q760 930 980 800", stroke=CREAM, width=7)
    d.polygon([(940, 790), (1660, 790), (1500, 1010), (1090, 1010)], WHITE)
    d.polygon([(1040, 790), (1300, 380), (1560, 790)], MIST)
    d.polygon([(1300, 380), (1560, 790), (1300, 790)], SAGE)
    d.polygon([(940, 790), (1300, 790), (1090, 1010)], MIST)
    d.path("M230 820h360q-20 130-90 130h-170q-80 0-100-130z", CORAL)
    d.rect(330, 700, 150, 120, WHITE, 10)
    d.rect(356, 726, 98, 46, NIGHT, 6)
    d.rect(380, 600, 14, 100, INK)
    d.polygon([(394, 604), (500, 634), (394, 666)], AMBER)
    d.rect(230, 812, 360, 18, INK, 6)


def pillnitz(d):
    d.disc(1420, 250, 120, CORAL)
    d.hills(640, 200, SAGE, .9, 1.2)
    d.hills(720, 120, LEAF, 1.5, 3)

    def roof(x, y, w, h, fill):
        d.path(f"M{x} {y}Q{x + w * .18} {y - h * .12} {x + w * .26} {y - h * .6}Q{x + w * .3} {y - h} {x + w * .4} {y - h}"
               f"H{x + w * .6}Q{x + w * .7} {y - h} {x + w * .74} {y - h * .6}Q{x + w * .82} {y - h * .12} {x + w} {y}Z", fill)

    d.rect(180, 560, 1440, 240, CREAM)
    for x, w, top in ((140, 380, 470), (600, 600, 400), (1280, 380, 470)):
        d.rect(x + 20, top + 60, w - 40, 800 - top - 60, WHITE)
        roof(x, top + 70, w, 190, GREEN)
        for k in range(int(w / 95)):
            wx = x + 50 + k * 92
            d.rect(wx, top + 120, 46, 80, NIGHT, 4)
            d.rect(wx, top + 240, 46, 90, NIGHT, 4)
    roof(760, 225, 280, 120, GREEN)
    d.rect(790, 220, 220, 60, WHITE)
    for x in range(650, 1160, 85):
        d.rect(x, 660, 26, 140, SAND)
    d.rect(0, 800, WIDTH, 40, SAND)
    for k in range(6):
        d.polygon([(640 - k * 34, 840 + k * 30), (1160 + k * 34, 840 + k * 30), (1194 + k * 34, 870 + k * 30), (606 - k * 34, 870 + k * 30)], CREAM if k % 2 else SAND)
    d.rect(0, 1010, WIDTH, 190, "#6ea79b")
    for k in range(14):
        d.rect(60 + k * 128, 1040 + (k * 53) % 120, 90, 8, WHITE, 4, .8)
    for x in (80, 240, 1560, 1720):
        d.tree(x, 800, 210, GREEN)
    d.path("M300 1110h230q-20 50-70 50h-100q-50 0-60-50z", CORAL)
    d.polygon([(410, 930), (410, 1100), (520, 1100)], WHITE)


def protekt(d):
    for k in range(110):
        d.disc(d.random.randrange(0, WIDTH), d.random.randrange(0, 620), d.random.choice((2, 3, 5)), CREAM, .7)
    d.path("M120 1000A780 780 0 0 1 1680 1000", stroke=AMBER, width=16)
    d.path("M190 1000A710 710 0 0 1 1610 1000", stroke=LEAF, width=8)
    d.path("M250 1000A650 650 0 0 1 1550 1000", stroke=GREEN, width=8)
    d.disc(1290, 250, 84, CREAM)
    d.disc(1322, 226, 76, NIGHT)
    for i in range(15):
        x, h = 260 + i * 86, 170 + (i * 131) % 260
        d.rect(x, 1000 - h, 78, h, GREEN if i % 2 else "#17473a")
        for row in range(int(h / 48)):
            for column in range(2):
                if (i * 5 + row * 3 + column * 7) % 4:
                    d.rect(x + 14 + column * 32, 1016 - h + row * 46, 18, 24, AMBER if (i + row) % 3 else CORAL)
    for x in (170, 1600):
        d.path(f"M{x - 56} 1000L{x} 520L{x + 56} 1000M{x - 90} 620H{x + 90}M{x - 64} 700H{x + 64}M{x - 44} 900L{x + 36} 800M{x + 44} 900L{x - 36} 800", stroke=SAGE, width=10)
    d.path("M80 620Q-40 700-80 640M260 620Q900 860 1510 620M1690 620Q1800 700 1880 640", stroke=SAGE, width=5)
    d.path("M1390 1000V760M1330 1000L1360 760M1450 1000L1420 760", stroke=SAGE, width=12)
    d.path("M1290 640h200v70q0 60-60 60h-80q-60 0-60-60z", CORAL)
    d.polygon([(1280, 640), (1390, 570), (1500, 640)], CREAM)
    d.rect(0, 1000, WIDTH, 200, "#071f1a")
    d.path("M0 1090H1800", stroke=LEAF, width=6, opacity=.5)


def aufbaubank(d):
    d.disc(1450, 290, 150, AMBER)
    d.rect(0, 930, WIDTH, 270, SAGE)
    d.rect(520, 420, 800, 510, GREEN)
    for row in range(3):
        for column in range(8):
            d.rect(550 + column * 96, 460 + row * 150, 70, 110, AMBER if (row * 3 + column * 5) % 7 == 0 else MIST, 4)
    places = random.Random(4)
    columns = sorted(places.randrange(150, 1650) for _ in range(34))
    for i, x in enumerate(columns):
        front = i % 3 == 0
        d.rect(x, 300, 22 if front else 14, 680 if front else 640, WHITE if front else CREAM, 4)
    d.polygon([(100, 250), (1700, 250), (1740, 310), (60, 310)], WHITE)
    d.rect(60, 310, 1680, 20, SAND)
    d.rect(0, 975, WIDTH, 14, WHITE)
    for x, fill in ((400, CORAL), (460, INK), (1180, INK), (1250, CORAL), (1310, AMBER)):
        d.disc(x, 905, 17, fill)
        d.path(f"M{x - 22} 1010v-50q0-32 22-32t22 32v50z", fill)
    for x in (210, 1610):
        d.tree(x, 980, 250, LEAF)


def konferenz(d):
    d.rect(0, 980, WIDTH, 220, WHITE)
    d.rect(400, 130, 1000, 760, INK, 14)
    d.rect(430, 160, 940, 700, AMBER)
    d.disc(705, 420, 240, "#f6cf83", .7)
    d.rect(430, 700, 940, 160, CORAL)
    d.rect(520, 640, 780, 30, INK, 6)
    d.screen(800, 400, 330, 230, MIST)
    d.rect(945, 625, 40, 20, INK)
    for k in range(6):
        d.disc(855 + (k % 3) * 108, 460 + (k // 3) * 94, 30, (GREEN, CORAL, LEAF)[k % 3])
    d.path("M620 640V470L690 380", stroke=INK, width=14)
    d.polygon([(640, 420), (720, 330), (770, 420)], GREEN)
    d.polygon([(650, 425), (765, 425), (850, 640), (540, 640)], WHITE, .35)
    d.rect(1180, 560, 80, 80, GREEN, 10)
    d.path("M1220 560q-40-70-10-130M1220 560q40-60 60-100", stroke=GREEN, width=12)
    d.rect(890, 160, 20, 700, INK)
    d.rect(370, 880, 1060, 50, WHITE, 20)
    for x, s in ((150, 300), (280, 220), (1560, 260), (1690, 330)):
        for k in range(3):
            w = s * (.5 - k * .12)
            y = 1000 - k * s * .28
            d.polygon([(x - w, y), (x, y - s * .46), (x + w, y)], GREEN)
            d.polygon([(x - w * .42, y - s * .265), (x, y - s * .46), (x + w * .42, y - s * .265)], WHITE)
    for k in range(170):
        d.disc(d.random.randrange(0, WIDTH), d.random.randrange(0, 1180), d.random.choice((4, 5, 7, 9)), WHITE, .9)


def eroeffnung(d):
    d.disc(380, 300, 150, CORAL)
    d.hills(820, 120, SAGE, 1.2, .8)
    d.rect(0, 800, WIDTH, 400, MIST)
    d.rect(420, 330, 960, 540, CREAM)
    d.polygon([(360, 340), (900, 110), (1440, 340)], GREEN)
    d.disc(900, 260, 52, AMBER)
    for x in range(480, 1340, 150):
        d.rect(x, 400, 66, 300, LEAF if x % 100 else GREEN, 33)
    d.rect(800, 560, 200, 310, NIGHT, 12)
    d.path("M340 760H1460", stroke=CORAL, width=34)
    d.polygon([(900, 760), (800, 690), (800, 830)], CORAL)
    d.polygon([(900, 760), (1000, 690), (1000, 830)], CORAL)
    d.disc(900, 760, 34, AMBER)
    for k in range(90):
        x, y = d.random.randrange(60, 1740), d.random.randrange(40, 700)
        d.rect(x, y, 18, 10, d.random.choice((AMBER, CORAL, LEAF, WHITE)), 3, turn=d.random.randrange(0, 180))
    for i, x in enumerate((180, 290, 400, 1400, 1510, 1620)):
        fill = (GREEN, CORAL, NIGHT, AMBER, LEAF, INK)[i]
        d.disc(x, 905, 40, SAND)
        d.path(f"M{x - 66} 1200v-170q0-86 66-86t66 86v170z", fill)
    for x in (230, 1570):
        d.tree(x, 830, 280, GREEN)


# ---- the months, upright: pictures of the pages that open them ----

def land(d, sky, sun, layers):
    """A sky with a sun or moon (x, y, radius, fill) over layers of hills (base, height, fill, waves, phase), the far first."""
    d.rect(0, 0, WIDTH, HEIGHT, sky)
    x, y, radius, fill = sun
    d.disc(x, y, radius * 1.35, fill, .25)
    d.disc(x, y, radius, fill)
    for base, height, fill, waves, phase in layers:
        d.hills(base, height, fill, waves, phase)


def scatter_trees(d, count, top, bottom, fills, least=90, most=260):
    spots = sorted((d.random.randrange(top, bottom), d.random.randrange(40, WIDTH - 40)) for _ in range(count))
    for y, x in spots:
        size = least + (most - least) * (y - top) / (bottom - top)
        d.tree(x, y, size, d.random.choice(fills))


def firs(d, count, top, bottom, snow):
    for y, x in sorted((d.random.randrange(top, bottom), d.random.randrange(60, WIDTH - 60)) for _ in range(count)):
        s = 140 + 220 * (y - top) / (bottom - top)
        for k in range(3):
            w, base = s * (.5 - k * .12), y - k * s * .28
            d.polygon([(x - w, base), (x, base - s * .46), (x + w, base)], GREEN)
            if snow:
                d.polygon([(x - w * .42, base - s * .265), (x, base - s * .46), (x + w * .42, base - s * .265)], WHITE)


def februar(d):
    land(d, "#cfe0dc", (980, 620, 170, WHITE), ((1180, 220, SAGE, 1.1, 2.2), (1380, 260, MIST, 1.4, .4), (1660, 260, WHITE, 1.1, 3.4)))
    for k in range(9):
        x, y = 120 + k * 150, 1560 + 60 * (k % 3)
        d.path(f"M{x} {y}v-210M{x} {y - 90}l-60-70M{x} {y - 120}l64-80M{x} {y - 160}l-40-60", stroke=NIGHT, width=9)
    firs(d, 5, 1720, 1960, True)


def maerz(d):
    land(d, CREAM, (420, 900, 230, AMBER), ((1160, 240, SAGE, 1.3, .6), (1360, 240, LEAF, 1.1, 2.8), (1620, 260, GREEN, 1.5, 4.4), (1860, 220, NIGHT, 1.1, 1.2)))
    for k in range(11):
        x, y = 700 + 60 * k - 26 * (k % 2), 860 - 34 * abs(k - 5)
        d.path(f"M{x - 30} {y - 18}q30 0 30 24q0-24 30-24", stroke=INK, width=8)


def april(d):
    land(d, MIST, (1040, 520, 190, CORAL), ((1200, 220, SAGE, 1.2, 1.4), (1440, 260, LEAF, 1.3, 3.9), (1760, 240, GREEN, 1.1, .6)))
    for y, x in sorted((d.random.randrange(1420, 1900), d.random.randrange(60, WIDTH - 60)) for _ in range(9)):
        s = 110 + (y - 1420) * .42
        d.rect(x - s * .06, y - s * .5, s * .12, s * .5, NIGHT)
        for k in range(26):
            a, r = d.random.random() * math.tau, s * .62 * math.sqrt(d.random.random())
            d.disc(x + r * math.cos(a), y - s * .9 + r * .8 * math.sin(a), s * .13, d.random.choice((WHITE, "#f3cfc4", CORAL, WHITE)))


def juni(d):
    land(d, "#f3e3c0", (700, 640, 300, AMBER), ((1080, 180, SAGE, 1.6, 2.0), (1240, 200, LEAF, 1.2, .2)))
    for k in range(26):
        fill = (AMBER, SAND, "#d99a3a")[k % 3]
        d.polygon([(700 + (k - 13) * 34, 1230), (700 + (k - 12) * 34, 1230), (700 + (k - 12) * 230, HEIGHT), (700 + (k - 13) * 230, HEIGHT)], fill)
    scatter_trees(d, 4, 1180, 1260, (GREEN, LEAF), 150, 220)
    for k in range(22):
        x, y = d.random.randrange(0, WIDTH), d.random.randrange(1500, 1960)
        d.disc(x, y, 16 + (y - 1500) / 26, CORAL)
        d.disc(x, y, 6 + (y - 1500) / 80, NIGHT)


def juli(d):
    land(d, CREAM, (980, 560, 210, CORAL), ((1080, 230, SAGE, 1.2, 3.0), (1240, 210, LEAF, 1.5, .9)))
    d.rect(0, 1230, WIDTH, HEIGHT, GREEN)
    for k in range(16):
        y = 1290 + k * 46
        d.path(f"M-20 {y}q70-26 140 0t140 0t140 0t140 0t140 0t140 0t140 0t140 0t140 0t140 0t140 0", stroke=LEAF, width=5, opacity=.7)
    d.polygon([(380, 1560), (1020, 1560), (920, 1680), (470, 1680)], CORAL)
    d.rect(690, 1010, 16, 560, NIGHT)
    d.polygon([(716, 1030), (716, 1520), (1010, 1520)], WHITE)
    d.polygon([(680, 1120), (680, 1520), (440, 1520)], SAND)


def oktober(d):
    land(d, SAND, (360, 620, 200, CORAL), ((1060, 240, "#c99a5b", 1.2, .5),))
    for k in range(7):
        d.hills(1260 + k * 120, 150, (AMBER, CORAL, "#c2592f", "#8f6a2a", LEAF, GREEN, NIGHT)[k], 1.15 + .13 * k, 1.1 * k)
        for n in range(24):
            x = n * 62 + 31 * (k % 2)
            y = 1290 + k * 120 - 75 * (1 + math.sin(1.1 * k + (1.15 + .13 * k) * math.tau * x / WIDTH))
            d.disc(x, y, 11 + k * 1.5, (CORAL, AMBER, SAND, AMBER, SAGE, SAGE, LEAF)[k])


def november(d):
    land(d, "#b9cbc6", (960, 560, 190, MIST), ((1060, 200, "#a5bcb5", 1.3, .8),))
    for k, fill in enumerate(("#8fada4", "#6f958a", "#4d7c6e", "#2f6152", GREEN)):
        d.hills(1240 + k * 150, 200, fill, 1.2 + .2 * (k % 2), 1.9 * k)
        d.rect(0, 1230 + k * 150, WIDTH, 40, MIST, opacity=.35)
    for k in range(12):
        x, h = 60 + k * 112, 150 + 90 * (k % 3)
        d.rect(x, HEIGHT - h - 60, 92, h + 60, NIGHT)
        for row in range(h // 60):
            d.rect(x + 18, HEIGHT - h - 30 + row * 60, 20, 28, AMBER if (k + row) % 3 else "#173c33")
            d.rect(x + 54, HEIGHT - h - 30 + row * 60, 20, 28, "#173c33" if (k + row) % 2 else AMBER)


def dezember(d):
    land(d, "#17333f", (1010, 470, 150, CREAM), ((1200, 220, "#2a4f63", 1.2, .6), (1420, 240, "#8fb3b8", 1.3, 2.6), (1720, 260, WHITE, 1.1, 4.2)))
    for _ in range(150):
        d.disc(d.random.randrange(0, WIDTH), d.random.randrange(0, 1400), d.random.choice((3, 4, 6, 8)), WHITE, .85)
    d.rect(470, 1380, 330, 240, CORAL)
    d.polygon([(430, 1390), (635, 1210), (840, 1390)], WHITE)
    for x in (520, 660):
        d.rect(x, 1440, 84, 96, AMBER, 6)
    firs(d, 7, 1640, 1940, True)


def redaktion(d):
    d.disc(640, 420, 330, AMBER, .55)
    d.path("M120 1200v-190q0-250 250-250h160q250 0 250 250v190z", GREEN)
    d.polygon([(380, 760), (520, 760), (450, 900)], CREAM)
    d.rect(392, 620, 116, 170, "#d9a98a", 40)
    d.path("M268 470q0-240 182-240t182 240v70q0 40-30 90h-304q-30-50-30-90z", NIGHT)
    d.path("M316 450q0-160 134-160t134 160v70q0 170-134 170t-134-170z", "#e8bd9f")
    d.path("M308 460q90-30 130-130q60 100 150 126q-10-200-138-200t-142 204z", NIGHT)
    for x in (392, 508):
        d.ring(x, 500, 46, INK, 8)
    d.path("M438 500h24", stroke=INK, width=8)
    d.path("M404 610q46 36 92 0", stroke=INK, width=8)
    d.rect(560, 930, 190, 150, CREAM, 8, turn=-6)
    for k in range(3):
        d.rect(588, 962 + k * 34, 132 - 30 * (k == 2), 10, SAGE, 5, turn=-6)


SCENES = {
    "offene-daten": (offene_daten, MIST), "beteiligung": (beteiligung, CREAM), "bohranzeige": (bohranzeige, MIST),
    "fachkongress": (fachkongress, NIGHT), "fachkongress-regie": (fachkongress_regie, GREEN),
    "fachkongress-wolke": (fachkongress_wolke, SAGE), "verdienstausfall": (verdienstausfall, SAND),
    "opferhilfe": (opferhilfe, GREEN), "prozessforum": (prozessforum, MIST), "landtag": (landtag, MIST),
    "lotsen": (lotsen, CREAM), "pillnitz": (pillnitz, CREAM), "protekt": (protekt, NIGHT),
    "aufbaubank": (aufbaubank, "#cfe3d8"), "redaktion": (redaktion, SAGE), "konferenz": (konferenz, "#2a4f63"),
}
MONTHS = {"februar": februar, "maerz": maerz, "april": april, "juni": juni, "juli": juli, "oktober": oktober,
          "november": november, "dezember": dezember}
SCENES |= {name: (scene, MIST) for name, scene in MONTHS.items()}
EXTRA_SCENES = {"eroeffnung": (eroeffnung, CREAM)}


def draw(name, folder):
    global WIDTH, HEIGHT
    WIDTH, HEIGHT = (1400, 1980) if name in MONTHS else (900, 1200) if name == "redaktion" else (1800, 1200)
    scene, ground = (SCENES | EXTRA_SCENES)[name]
    drawing = Drawing(name, ground)
    scene(drawing)
    target = os.path.join(folder, name + ".jpg")
    with tempfile.TemporaryDirectory() as scratch:
        svg, png = os.path.join(scratch, "a.svg"), os.path.join(scratch, "a.png")
        with open(svg, "w", encoding="utf-8") as file:
            file.write(drawing.svg())
        subprocess.run(["rsvg-convert", "-o", png, svg], check=True)
        seed = sum(ord(c) for c in name)
        subprocess.run(["convert-im6.q16", png, "-seed", str(seed), "-attenuate", "0.07", "+noise", "Gaussian", "-strip",
                        "-density", "300", "-quality", "84", "-sampling-factor", "4:2:0", target], check=True)


def main():
    names, folder = sys.argv[1:], os.path.dirname(os.path.abspath(__file__))
    if names[:1] == ["--to"]:
        folder, names = names[1], names[2:]
    for name in names or SCENES:
        draw(name, folder)


if __name__ == "__main__":
    main()
