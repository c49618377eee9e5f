"""The zero without its bar, for both cuts of the typeface: of papers (cut.py) and of screens (tests/tools/fonts.py).

In an amount or a date nobody takes a zero for an O, and someone of eighty reads a barred zero as a zero crossed out.
"""

from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program


def contours(font, name):
    points, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
    starts = [0] + [end + 1 for end in ends[:-1]]
    return [(list(points[a:b + 1]), list(flags[a:b + 1])) for a, b in zip(starts, ends)]


def around(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def plain(font, zero):
    """The zero without its bar: its own outline, and the hollow of the O, as tall and as wide as the two hollows it had."""
    outline, *hollows = contours(font, zero)
    x0, y0, x1, y1 = around([point for points, _ in hollows for point in points])
    round_, flags = contours(font, "O")[1]
    a0, b0, a1, b1 = around(round_)
    hollow = [(x0 + (x - a0) * (x1 - x0) / (a1 - a0), y0 + (y - b0) * (y1 - y0) / (b1 - b0)) for x, y in round_]
    return drawn([outline, ([(round(x), round(y)) for x, y in hollow], flags)])


def drawn(outlines):
    glyph = Glyph()
    glyph.numberOfContours = len(outlines)
    glyph.coordinates = GlyphCoordinates([point for points, _ in outlines for point in points])
    glyph.flags = bytearray(flag for _, flags in outlines for flag in flags)
    glyph.endPtsOfContours = [sum(len(points) for points, _ in outlines[:end + 1]) - 1 for end in range(len(outlines))]
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph
