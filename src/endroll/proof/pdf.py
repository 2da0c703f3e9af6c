"""Write pages as a PDF document. pypdf writes the objects; nothing is measured here.

The roll is text in fonts made from its own outlines. Everything around it is marked as an artifact,
so that copying a page gives the credits and nothing else. The file contains no date and no random
id: the same pages give the same bytes.
Source: ISO 32000-1 (PDF 1.7), 8 and 9, 14.6 (marked content), 14.8.2.2 (artifacts), 14.9.4
(replacement text).
"""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    Fit,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from endroll.proof.canvas import page_operators

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from pypdf.generic import IndirectObject, PdfObject

    from endroll.model.design import Color
    from endroll.proof.paper import Page
    from endroll.proof.pdf_fonts import PdfFont
    from endroll.proof.resources import Resources

_LEVEL: Final = 9
_CODES_A_SECTION: Final = 100
"""Most lines in a section of a character map. Source: Adobe TN 5014, 1.4."""

_SYMBOLIC: Final = 4
_ABOVE_PT: Final = 24
"""How far above a block its bookmark points."""

_CMAP_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_FOOT: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def make_pdf(pages: Sequence[Page], resources: Resources, *, title: str, language: str) -> bytes:
    """Return a document of pages, with bookmarks to its blocks."""
    file = _File()
    contents = [page_operators(page, resources) for page in pages]
    shadings = {name: _shading(colors) for colors, name in resources.shadings.items()}
    gradients = {"Shading": _dictionary(**shadings)} if shadings else {}
    shared = file.add(
        _dictionary(
            Font=_dictionary(**{font.name: _add_font(file, font) for font in resources.fonts}),
            ExtGState=_dictionary(
                **{
                    name: _dictionary(ca=FloatObject(opacity), CA=FloatObject(opacity))
                    for opacity, name in resources.states.items()
                }
            ),
            XObject=_dictionary(
                **{name: _add_picture(file, pixels) for name, pixels in resources.pictures}
            ),
            **gradients,
        )
    )
    for page, content in zip(pages, contents, strict=True):
        width_pt, height_pt = page.size_pt
        added = file.writer.add_blank_page(width_pt, height_pt)
        added[NameObject("/MediaBox")] = RectangleObject((0, 0, width_pt, height_pt))
        added[NameObject("/Resources")] = shared
        added[NameObject("/Contents")] = file.stream(content.encode("ascii"))
    for number, page in enumerate(pages):
        _add_bookmarks(file.writer, number, page)
    root = file.writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = _dictionary(DisplayDocTitle=BooleanObject(value=True))
    root[NameObject("/PageLabels")] = _dictionary(
        Nums=ArrayObject([NumberObject(0), _dictionary(S=NameObject("/D"))])
    )
    file.writer.metadata = {"/Title": title, "/Creator": "endroll", "/Producer": "endroll"}
    out = BytesIO()
    file.writer.write(out)
    return out.getvalue()


class _File:
    """The objects of a document."""

    def __init__(self) -> None:
        self.writer = PdfWriter()
        self.writer.pdf_header = "%PDF-1.7"

    def add(self, item: PdfObject) -> IndirectObject:
        return self.writer._add_object(item)  # noqa: SLF001  pypdf has no public method for it

    def stream(self, data: bytes, **entries: PdfObject) -> IndirectObject:
        stream = StreamObject()
        stream.set_data(zlib.compress(data, _LEVEL))
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        for key, value in entries.items():
            stream[NameObject(f"/{key}")] = value
        return self.add(stream)


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _shading(colors: Sequence[Color]) -> PdfObject:
    """Return a gradient of evenly spaced colours, from 0 to 1 along x. Source: 8.7.4.5.3."""
    parts = [
        _dictionary(
            FunctionType=NumberObject(2),
            Domain=_floats(0, 1),
            C0=_color(first),
            C1=_color(last),
            N=NumberObject(1),
        )
        for first, last in pairwise(colors)
    ]
    stitched = _dictionary(
        FunctionType=NumberObject(3),
        Domain=_floats(0, 1),
        Functions=ArrayObject(parts),
        Bounds=_floats(*(place / len(parts) for place in range(1, len(parts)))),
        Encode=_floats(*(0, 1) * len(parts)),
    )
    return _dictionary(
        ShadingType=NumberObject(2),
        ColorSpace=NameObject("/DeviceRGB"),
        Coords=_floats(0, 0, 1, 0),
        Function=stitched,
        Extend=ArrayObject([BooleanObject(value=True)] * 2),
    )


def _color(color: Color) -> ArrayObject:
    return _floats(*(round(level / 255, 4) for level in (color.red, color.green, color.blue)))


def _floats(*values: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, values))


def _add_font(file: _File, font: PdfFont) -> IndirectObject:
    name = NameObject(f"/{font.postscript_name}")
    descriptor = _dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=name,
        Flags=NumberObject(_SYMBOLIC),
        FontBBox=ArrayObject(map(NumberObject, (-1000, -1000, 2000, 2000))),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(900),
        Descent=NumberObject(-250),
        CapHeight=NumberObject(700),
        StemV=NumberObject(80),
        FontFile3=file.stream(font.as_cff(), Subtype=NameObject("/CIDFontType0C")),
    )
    system = _dictionary(
        Registry=TextStringObject("Adobe"),
        Ordering=TextStringObject("Identity"),
        Supplement=NumberObject(0),
    )
    widths = ArrayObject(map(NumberObject, font.widths))
    descendant = _dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType0"),
        BaseFont=name,
        CIDSystemInfo=system,
        FontDescriptor=file.add(descriptor),
        DW=NumberObject(1000),
        W=ArrayObject([NumberObject(1), widths]),
    )
    return file.add(
        _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type0"),
            BaseFont=name,
            Encoding=NameObject("/Identity-H"),
            DescendantFonts=ArrayObject([file.add(descendant)]),
            ToUnicode=file.stream(_character_map(font.texts).encode("ascii")),
        )
    )


def _character_map(texts: Sequence[str]) -> str:
    """Return the map from codes to the text they stand for, starting at code 1."""
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(texts, start=1)
        if text
    ]
    sections = (
        lines[start : start + _CODES_A_SECTION] for start in range(0, len(lines), _CODES_A_SECTION)
    )
    body = "".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in sections
    )
    return _CMAP_HEAD + body + _CMAP_FOOT


def _add_picture(file: _File, pixels: NDArray[np.uint8]) -> IndirectObject:
    """Add straight RGBA as an image with a soft mask."""
    height, width = pixels.shape[:2]
    facts: Mapping[str, PdfObject] = {
        "Type": NameObject("/XObject"),
        "Subtype": NameObject("/Image"),
        "Width": NumberObject(width),
        "Height": NumberObject(height),
        "BitsPerComponent": NumberObject(8),
    }
    mask = file.stream(pixels[:, :, 3].tobytes(), ColorSpace=NameObject("/DeviceGray"), **facts)
    return file.stream(
        pixels[:, :, :3].tobytes(), ColorSpace=NameObject("/DeviceRGB"), SMask=mask, **facts
    )


def _add_bookmarks(writer: PdfWriter, number: int, page: Page) -> None:
    for entry in page.entries:
        block = entry.block
        title = "  ".join(filter(None, (str(block.index), entry.timecode, block.text)))
        top_pt = max(0.0, page.size_pt[1] - entry.top_pt + _ABOVE_PT)
        writer.add_outline_item(
            title=title, page_number=number, fit=Fit.xyz(left=0, top=round(top_pt), zoom=0)
        )
