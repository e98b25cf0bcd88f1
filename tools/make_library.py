"""Writes the files of tests/library that are not plain text (PDF, DOCX, ZIP, Windows-1252); run by hand, offline.

    python tools/make_library.py

The same bytes come out every time: archives carry one fixed date and nothing is compressed by a clock.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

LIBRARY = Path(__file__).resolve().parent.parent / "tests" / "library"
FIXED = (2025, 1, 1, 0, 0, 0)  # the date of every member of an archive

# ------------------------------------------------------------------ containers


def packed(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of the members in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, FIXED), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def pdf(pages: Sequence[Sequence[str]], info: Sequence[tuple[str, str]] = ()) -> bytes:
    """A PDF with a text layer: one page a sequence of lines, Helvetica 11 on a 15-point grid."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        content = (
            b"BT /F1 11 Tf 15 TL 60 780 Td " + b"".join(b"(" + _pdf_text(line) + b") ' " for line in lines) + b"ET"
        )
        page = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page {page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    objects.append(
        b"<< " + b" ".join(b"/" + key.encode() + b" (" + _pdf_text(value) + b")" for key, value in info) + b" >>"
    )
    return _pdf_file(objects)


def _pdf_text(line: str) -> bytes:
    raw = line.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    """The objects with their numbers, the table of their places, and the trailer; the last object is the Info."""
    body, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        size - 1,
        len(body),
    )
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paragraphs: Sequence[tuple[str, str]], core: str) -> bytes:
    """A DOCX of (style, text) paragraphs; the style "table" takes cells parted by "|". `core`: elements of core.xml."""
    body = "".join(_row(text) if style == "table" else _paragraph(style, text) for style, text in paragraphs)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    properties = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    parts = (
        (
            "[Content_Types].xml",
            f'{head}<Types xmlns="{kinds}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        ),
        (
            "_rels/.rels",
            f'{head}<Relationships xmlns="{links}">'
            f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        ),
        ("docProps/core.xml", f"{head}<cp:coreProperties {properties}>{core}</cp:coreProperties>"),
        ("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'),
    )
    return packed([(name, text.encode()) for name, text in parts])


def _paragraph(style: str, text: str) -> str:
    """Word cuts a paragraph into runs where it likes; here after every third word."""
    words = text.split(" ")
    pieces = [" ".join(words[i : i + 3]) + (" " if i + 3 < len(words) else "") for i in range(0, len(words), 3)]
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{runs}</w:p>"


def _row(text: str) -> str:
    cells = "".join(f"<w:tc>{_paragraph('', cell)}</w:tc>" for cell in text.split("|"))
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


# ------------------------------------------------------------------ the messy files

BUDGET_STORY = """\
Budget: £2.1bn more for buses – “and not a penny for rail”

By Séamus O’Rourke, The Tidewater Post
3 June 2023 – updated 4 June 2023

The Treasury will spend an extra £2.1bn on buses over three years, the chancellor’s office said on Saturday, in what ministers called “the biggest shift since the 1980s”.

Fares will be capped at £1.50 outside the capital, half of today’s price. Some 4,600 routes qualify.

Rail gets nothing new – a choice that the operators’ body called “hard to explain”. It says that 1 in 8 trains ran late last year.

Copyright © 2023 Tidewater Post. For syndication call 020 7946 0018.
"""

FLOOD_DRAFT = (
    ("Header", "DRAFT 3 – not for publication – slug FLOOD04"),
    ("Title", "Flood defences failed at 7 of 10 gates, leaked review says"),
    ("Subtitle", "Council kept report back for five months"),
    ("", "By Helen Strand"),
    ("", "The Northern Ledger, 18 October 2024"),
    ("", ""),
    ("", "Seven of the ten flood gates on the River Wend did not close on the night of 2 February, according to a "
         "review that the county council has kept under lock since May."),
    ("", "The flood drove 3,400 people from their homes and did damage of about £96 million. Two brothers, aged 8 "
         "and 11, drowned."),
    ("Heading 2", "What the review found"),
    ("table", "Gate|Opened|Closed"),
    ("table", "Wend Bridge|19:40|never"),
    ("", "Each gate was due for a test every 12 months. The last test on record took place in 2019, the review says."),
    ("Caption", "The Wend at its highest, 6.8 metres above the quay. Photo: Helen Strand"),
    ("", "ENDS 214 words"),
)  # fmt: skip
FLOOD_CORE = (
    "<dc:title>Document1</dc:title><dc:creator>hstrand</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2013-12-23T23:15:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-10-21T08:02:00Z</dcterms:modified>'
)

BULLETIN = (
    (
        "CORBEL PRESS BULLETIN                                                                 No. 118",
        "",
        "Drought cuts harvest by 22 percent, growers' board finds",
        "",
        "By Rosa Quint",
        "HALLAM, 9 September 2024",
        "",
        "This year's wheat harvest was 22 percent smaller than last year's, the growers' board said",
        "on Monday, and the smallest since it began to keep count. Farmers brought in 3.9 million",
        "tonnes. The board had expected 4.6 million.",
        "",
        "In the plain of Orrin, where it did not rain for 74 days, one farm in six harvested nothing",
        "at all. The government has put aside $310 million for those farms, of which $45 mil-",
        "lion has been paid.",
        "",
        "The board's chairman, Pavel Dorn, asked banks to wait for their money until the spring. He",
        "",
        "Corbel Press Bulletin, September 2024                                              Page 1 of 2",
    ),
    (
        "CORBEL PRESS BULLETIN                                                                 No. 118",
        "",
        "said that about 800 farms could not pay their debts this year.",
        "",
        "Bread is likely to cost 5 to 7 percent more by Christmas, according to the bakers' guild.",
        "",
        "(c) 2024 Corbel Press. Subscriptions: 44 crowns a month.",
        "",
        "Corbel Press Bulletin, September 2024                                              Page 2 of 2",
    ),
)
BULLETIN_INFO = (
    ("Title", "Microsoft Word - bulletin_118_final(2).doc"),
    ("Author", "layout2"),
    ("Creator", "PageSetter 6"),
    ("CreationDate", "D:20240910114502+02'00'"),
)

TRAM = """\
Tram line 6 to open two years late
Saturday 22 March 2025
By Deb Collins

City's sixth tram line will carry its first passengers in 2028, two years later than planned, the transport office admitted on Friday.

The line is 11.2 kilometres long and has 19 stops. So far it has cost 780 million crowns.

(Harbour Courier)
"""
WHALE = """\
<html><head><title>Stranded whales: 27 of 40 back at sea</title><meta name="author" content="Gwen Tarrant">
<meta name="date" content="2025-03-23"><meta property="og:site_name" content="Coastline Wire"></head><body>
<p>Menu | Search | Log in</p><h1>Stranded whales: 27 of 40 back at sea</h1>
<p>Volunteers have brought 27 of the 40 pilot whales that ran aground at Pell Head back into deep water, the coast
guard said on Sunday.</p><p>Nine animals died on the beach. Some 300 people helped.</p></body></html>
"""


def messy() -> dict[str, bytes]:
    """Name -> bytes of the messy files made here; the others are written by hand."""
    return {
        "budget (from old mac).txt": BUDGET_STORY.replace("\n", "\r\n").encode("cp1252"),
        "FLOOD04 draft3.docx": docx(FLOOD_DRAFT, FLOOD_CORE),
        "bulletin_118.pdf": pdf(BULLETIN, BULLETIN_INFO),
        "to file 23 Mar.zip": packed(
            [
                ("to file/tram.txt", TRAM.encode()),
                ("__MACOSX/to file/._tram.txt", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"),
                ("to file/web/whales.html", WHALE.encode()),
                ("to file/Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)),
            ]
        ),
    }


def main() -> None:
    """Write every file of the library that this program makes."""
    for name, data in messy().items():
        (LIBRARY / "messy" / name).write_bytes(data)


if __name__ == "__main__":
    main()
