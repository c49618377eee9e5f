"""Cuts the screen fonts. Nobody needs to run this: its results are committed in public/fonts.

    python fonts.py REGULAR.ttf BOLD.ttf public/fonts      (needs fonttools and brotli)

Source: Atkinson Hyperlegible Next (SIL Open Font License 1.1), TTF from the npm package
@expo-google-fonts/atkinson-hyperlegible-next 0.4.1. Three things are changed: only the characters of European
Latin text are kept; two characters that French typography needs and the font lacks are added, U+202F (narrow
no-break space, two thirds of a space) and U+2011 (no-break hyphen, drawn as the hyphen); and the zero has its bar
only where it is asked for (`font-variant-numeric: slashed-zero`): among letters, in a code. In an amount or a date
nobody takes it for an O, and someone of eighty reads « 6 8ØØ € » as a zero crossed out.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph

sys.path.append(str(Path(__file__).resolve().parents[2] / "src/documents/fonts"))
from zero import contours, drawn, plain

KEPT = "0020-007E 00A0-017F 0192 0218-021B 02C6 02C7 02D8-02DD 1E9E 2009-2015 2018-201E 2020-2022 2026 202F 2030 2032 2033 2039 203A 2044 2070 2074-2079 20AC 2122 2212 2215 2248 2260 2264 2265"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "ordn", "sups", "frac", "zero"]


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


def bar_when_asked(font):
    """Each zero is plain; with its bar it is what the feature « zero » puts in its place."""
    barred = {zero: f"{zero}.slash" for zero in ["zero", "zero.tf"]}
    # Both are drawn before either changes: one may be made of the other.
    both = {zero: (plain(font, zero), drawn(contours(font, zero))) for zero in barred}
    for zero, (bare, slashed) in both.items():
        font.setGlyphOrder(font.getGlyphOrder() + [barred[zero]])
        font["hmtx"].metrics[barred[zero]] = font["hmtx"].metrics[zero]
        for name, glyph in [(zero, bare), (barred[zero], slashed)]:
            font["glyf"].glyphs[name] = glyph
            glyph.recalcBounds(font["glyf"])
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    rules = font["GSUB"].table
    lookup, record = otTables.Lookup(), otTables.FeatureRecord()
    swap = otTables.SingleSubst()
    swap.mapping = barred
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 1, 0, [swap], 1
    rules.LookupList.Lookup.append(lookup)
    rules.LookupList.LookupCount = len(rules.LookupList.Lookup)
    record.FeatureTag, record.Feature = "zero", otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [rules.LookupList.LookupCount - 1], 1
    # Features stand in the order of their tags: this one is the last.
    rules.FeatureList.FeatureRecord.append(record)
    rules.FeatureList.FeatureCount = len(rules.FeatureList.FeatureRecord)
    for script in rules.ScriptList.ScriptRecord:
        languages = [one.LangSys for one in script.Script.LangSysRecord]
        for language in filter(None, [script.Script.DefaultLangSys, *languages]):
            language.FeatureIndex.append(rules.FeatureList.FeatureCount - 1)
            language.FeatureCount = len(language.FeatureIndex)


def cut(source, target):
    font = TTFont(source)
    add_missing(font)
    bar_when_asked(font)
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
