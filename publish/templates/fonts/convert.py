#!/usr/bin/env python3
"""Make the vendored faces of STIX Two Text from their source package.

Source: npm package @expo-google-fonts/stix-two-text, version 0.4.2, which
carries the whole static faces of STIX Two Text, version 2.13 b171 (SIL Open
Font License 1.1). Unpack it and give its folder as the only argument:

    python convert.py package

Four faces are written next to this script, each as .ttf (Typst, matplotlib)
and as .woff2 (HTML), with the same glyphs in both. What is changed:

* the signs that the source lacks (see SIGNS) are drawn from its own strokes;
* digits and the figure space get one and the same width in each face;
* glyphs outside CHARACTERS and layout features outside FEATURES are dropped.

Needs fonttools and brotli; made with fonttools 4.68.0 and brotli 1.2.1.
Running it again gives the same bytes, with or without uharfbuzz at hand.
"""

import sys
from math import pi
from pathlib import Path

from fontTools.misc.transform import Identity
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import flagOverlapSimple

FACES = {
    "Regular": "400Regular/STIXTwoText_400Regular.ttf",
    "Italic": "400Regular_Italic/STIXTwoText_400Regular_Italic.ttf",
    "Bold": "700Bold/STIXTwoText_700Bold.ttf",
    "BoldItalic": "700Bold_Italic/STIXTwoText_700Bold_Italic.ttf",
}

CHARACTERS = [
    *range(0x0020, 0x0180),  # ASCII, Latin-1, Latin Extended-A
    *range(0x0218, 0x021C),  # Romanian comma-below letters
    *range(0x02B0, 0x0300),  # modifier letters
    *range(0x0300, 0x030D),
    0x0326,
    0x0327,
    0x0328,  # combining accents
    *range(0x0384, 0x03D0),  # Greek
    *range(0x2000, 0x20A0),  # spaces, punctuation, superscripts, subscripts
    0x20AC,
    0x2113,
    0x2116,
    0x2122,
    0x2126,  # € ℓ № ™ Ω
    *range(0x2150, 0x2160),  # fractions
    *range(0x2190, 0x2194),  # arrows
    0x2212,
    0x2215,
    0x2248,
    0x2260,
    0x2264,
    0x2265,  # − ∕ ≈ ≠ ≤ ≥
]

FEATURES = [
    "ccmp",
    "locl",
    "liga",
    "kern",
    "mark",
    "mkmk",
    "pnum",
    "onum",
    "frac",
    "numr",
    "dnom",
    "sups",
    "subs",
    "case",
]

SIGNS = {
    "≤": "uni2264",
    "≥": "uni2265",
    "≠": "uni2260",
    "≈": "uni2248",
    "←": "uni2190",
    "↑": "uni2191",
    "→": "uni2192",
    "↓": "uni2193",
}

VERSION = "Version 2.13 b171; subset, with added signs"


def _polygon(pen, points):
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def _bar(pen, left, bottom, right, top):
    _polygon(pen, [(right, bottom), (left, bottom), (left, top), (right, top)])


def _arrow(pen, length, stroke):
    """An arrow to the right, centred on the origin."""
    end, half, k = length / 2, stroke / 2, stroke / 3
    pen.moveTo((end, -5))
    pen.qCurveTo((end - 120, -58), (end - 240, -200))
    pen.lineTo((end - 240 - k, -200 + k))
    pen.qCurveTo((end - 205, -110), (end - 150, -half))
    for point in (-end, -half), (-end, half), (end - 150, half):
        pen.lineTo(point)
    pen.qCurveTo((end - 205, 110), (end - 240 - k, 200 - k))
    pen.lineTo((end - 240, 200))
    pen.qCurveTo((end - 120, 58), (end, 5))
    pen.closePath()


def _draw(font, sign):
    """Outline and advance width of one of SIGNS, in the weight of the face."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    boxes = {c: font["glyf"][names[ord(c)]] for c in "−<>=~"}
    minus = boxes["−"]
    stroke, middle = minus.yMax - minus.yMin, (minus.yMax + minus.yMin) / 2
    pen = TTGlyphPen(None)

    def place(char, transform):
        glyphs[names[ord(char)]].draw(TransformPen(pen, transform))
        return glyphs[names[ord(char)]].width

    if sign in "≤≥":
        base = "<" if sign == "≤" else ">"
        box, lift = boxes[base], 45 + stroke / 2
        width = place(base, Identity.translate(0, lift))
        foot = 2 * middle - box.yMax - lift
        _bar(pen, box.xMin, foot, box.xMax, foot + stroke)
    elif sign == "≠":
        width = place("=", Identity)
        centre, half = (boxes["="].xMin + boxes["="].xMax) / 2, 0.42 * stroke
        top, bottom = (centre + 183, middle + 405), (centre - 183, middle - 405)
        _polygon(
            pen,
            [
                (bottom[0] + half, bottom[1]),
                (bottom[0] - half, bottom[1]),
                (top[0] - half, top[1]),
                (top[0] + half, top[1]),
            ],
        )
    elif sign == "≈":
        box, wide = boxes["~"], 1.15
        step = (box.yMax - box.yMin + 0.7 * stroke) / 2
        shift = middle - (box.yMax + box.yMin) / 2
        for side in (step, -step):
            width = place("~", Identity.translate(0, shift + side).scale(wide, 1))
        width = round(width * wide)
    else:
        turn = "→↑←↓".index(sign)
        length, width = 800, (930, 523)[turn % 2]
        turned = Identity.translate(width / 2, middle).rotate(turn * pi / 2)
        _arrow(TransformPen(pen, turned), length, stroke)
    glyph = pen.glyph()
    glyph.flags[0] |= flagOverlapSimple
    return glyph, width


def _add_signs(font):
    drawn = {sign: _draw(font, sign) for sign in SIGNS}
    font.setGlyphOrder(font.getGlyphOrder() + list(SIGNS.values()))
    for sign, (glyph, width) in drawn.items():
        font["glyf"][SIGNS[sign]] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][SIGNS[sign]] = (width, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = SIGNS[sign]


def _level_digits(font):
    names, metrics = font.getBestCmap(), font["hmtx"]
    width = metrics[names[ord("0")]][0]
    for char in "0123456789\u2007":
        metrics[names[ord(char)]] = (width, metrics[names[ord(char)]][1])


def _cut(font):
    options = Options(
        layout_features=FEATURES,
        glyph_names=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)


def main(package):
    """Write the faces of `package`, the unpacked source, as .ttf and .woff2 beside this file."""
    for face, path in FACES.items():
        font = TTFont(package / path, recalcTimestamp=False)
        font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
        _add_signs(font)
        _level_digits(font)
        _cut(font)
        font["name"].setName(VERSION, 5, 3, 1, 0x409)
        for flavor in (None, "woff2"):
            font.flavor = flavor
            target = Path(__file__).with_name(f"STIXTwoText-{face}.{flavor or 'ttf'}")
            font.save(target)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: convert.py <unpacked source package>")
    main(Path(sys.argv[1]))
