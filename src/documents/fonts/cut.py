"""Cuts the two faces of Atkinson Hyperlegible Next to what French papers need.

    npm pack @expo-google-fonts/atkinson-hyperlegible-next   (then unpack it)
    pip install fonttools
    python cut.py UNPACKED/package .

Kept: Latin letters, French punctuation, figures, currency, common mathematics. Dropped: layout features, since
the papers place each letter by its own advance width. Added, because the family has none: U+202F (a copy of the
thin space), U+2011 (a copy of the hyphen), arrows, a tick, the boxes of a form, and U+25AF, which stands for a
sign the face does not have. The family’s figures of equal width, for columns of numbers, stand at U+E030 to U+E039:
a table finds them there, and the file says that they read « 0 » to « 9 ». The zero has no bar (zero.py): the codes that papers
hold have no O. The results are committed, so that building needs no Python.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from zero import plain

FACES = {
    "400Regular/AtkinsonHyperlegibleNext_400Regular.ttf": ("AtkinsonHyperlegibleNext-Regular.ttf", 62),
    "700Bold/AtkinsonHyperlegibleNext_700Bold.ttf": ("AtkinsonHyperlegibleNext-Bold.ttf", 92),
}
KEPT = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), 0x2C6, 0x2DA, 0x2DC, 0x1E9E,
    0x2009, *range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A), 0x20AC, 0x2116, 0x2122, *range(0x2150, 0x215F),
    *range(0x2190, 0x2194), 0x2212, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
]

FIGURES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def polygon(pen, points):
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def box(pen, x, y, size, stroke):
    """A hollow square: clockwise outside, counter-clockwise inside."""
    hollow(pen, x, y, size, size, stroke)


def hollow(pen, x, y, width, height, stroke):
    polygon(pen, [(x, y), (x, y + height), (x + width, y + height), (x + width, y)])
    a, b, c, d = x + stroke, y + stroke, x + width - stroke, y + height - stroke
    polygon(pen, [(a, b), (c, b), (c, d), (a, d)])


def tick(pen, dx, dy, stroke):
    s = stroke * 1.1
    polygon(pen, [(dx + 110, dy + 330), (dx + 110 + s, dy + 330 + s), (dx + 290, dy + 180 + s * 1.2),
                  (dx + 620 - s * 0.4, dy + 600), (dx + 620 + s, dy + 560), (dx + 300, dy + 80)])


def arrow(pen, stroke, turn):
    """An arrow to the right, turned by quarters around the middle of the em."""
    h = stroke / 2
    points = [(90, 340 - h), (600, 340 - h), (440, 180), (440 + stroke * 1.3, 180), (760, 340), (440 + stroke * 1.3, 500),
              (440, 500), (600, 340 + h), (90, 340 + h)]
    points = points[::-1]
    for _ in range(turn):
        points = [(425 - (y - 340), 340 + (x - 425)) for x, y in points]
    polygon(pen, points)


def add(font, code, advance, draw):
    name = f"uni{code:04X}"
    pen = TTGlyphPen(None)
    draw(pen)
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0) or 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def copy(font, code, source, advance=None):
    """Its own glyph, so that a reader of the file finds the right character again."""
    from copy import deepcopy
    origin = font.getBestCmap()[source]
    name = f"uni{code:04X}"
    font["glyf"][name] = deepcopy(font["glyf"][origin])
    width, bearing = font["hmtx"][origin]
    font["hmtx"][name] = (advance or width, bearing)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def cut(source, target, stroke):
    font = TTFont(source)
    # Both are drawn before either changes: one may be made of the other.
    for zero, glyph in [(zero, plain(font, zero)) for zero in ["zero", "zero.tf"]]:
        font["glyf"].glyphs[zero] = glyph
        glyph.recalcBounds(font["glyf"])
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT", "GDEF", "GPOS", "GSUB"]
    options.notdef_outline = True
    worker = subset.Subsetter(options)
    figures = [f"{name}.tf" for name in FIGURES]
    worker.populate(unicodes=KEPT, glyphs=figures)
    worker.subset(font)
    font.setGlyphOrder(font.getGlyphOrder())
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({0xE030 + value: name for value, name in enumerate(figures)})
    copy(font, 0x202F, 0x2009)
    copy(font, 0xA0, 0x20)
    copy(font, 0x2011, 0x2D)
    add(font, 0x2610, 860, lambda pen: box(pen, 70, -20, 720, stroke))
    def ticked(pen):
        box(pen, 70, -20, 720, stroke)
        tick(pen, 75, 0, stroke)
    add(font, 0x2611, 860, ticked)
    add(font, 0x2713, 760, lambda pen: tick(pen, 0, 0, stroke))
    add(font, 0x25AF, 620, lambda pen: hollow(pen, 70, -20, 480, 720, stroke))
    for turn, code in enumerate([0x2192, 0x2191, 0x2190, 0x2193]):
        add(font, code, 850, lambda pen, turn=turn: arrow(pen, stroke * 1.15, turn))
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


if __name__ == "__main__":
    package, out = map(Path, sys.argv[1:3])
    for source, (target, stroke) in FACES.items():
        cut(package / source, out / target, stroke)
