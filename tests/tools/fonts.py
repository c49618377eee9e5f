"""Cuts the screen fonts. Nobody needs to run this: its results are committed in public/fonts.

    python fonts.py REGULAR.ttf BOLD.ttf public/fonts      (needs fonttools and brotli)

Source: Atkinson Hyperlegible Next (SIL Open Font License 1.1), TTF from the npm package
@expo-google-fonts/atkinson-hyperlegible-next 0.4.1. Two things are changed: only the characters of European
Latin text are kept, and two characters that French typography needs and the font lacks are added, U+202F (narrow
no-break space, two thirds of a space) and U+2011 (no-break hyphen, drawn as the hyphen).
"""

import sys
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

KEPT = "0020-007E 00A0-017F 0192 0218-021B 02C6 02C7 02D8-02DD 1E9E 2009-2015 2018-201E 2020-2022 2026 202F 2030 2032 2033 2039 203A 2044 2070 2074-2079 20AC 2122 2212 2215 2248 2260 2264 2265"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "ordn", "sups", "frac"]


def characters(ranges):
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def add_missing(font):
    space_width = font["hmtx"][font.getBestCmap()[0x20]][0]
    name = "uni202F"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphs[name] = Glyph()
    font["hmtx"].metrics[name] = (space_width * 2 // 3, 0)
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    hyphen = font.getBestCmap()[0x2D]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x202F] = name
            table.cmap[0x2011] = hyphen


def cut(source, target):
    font = TTFont(source)
    add_missing(font)
    options = subset.Options(layout_features=FEATURES, hinting=False, flavor="woff2")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(characters(KEPT)))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    regular, bold, folder = sys.argv[1:4]
    cut(regular, f"{folder}/atkinson-hyperlegible-next-400.woff2")
    cut(bold, f"{folder}/atkinson-hyperlegible-next-700.woff2")
