"""Archives, PDF, DOCX and WARC, written by hand so that the same bytes come out every time."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

FIXED = (2025, 1, 1, 0, 0, 0)  # the date of every member of an archive


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


def tarred(members: Sequence[tuple[str, bytes]], mode: str = "w") -> bytes:
    """A TAR archive of the members, packed with gzip when the mode is "w:gz"."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(target.getvalue(), mtime=0) if mode == "w:gz" else target.getvalue()


def warc(address: str, page: bytes) -> bytes:
    """A WARC file of one answer that holds a page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def parquet(rows: Sequence[dict[str, str]]) -> bytes:
    """A Parquet file of the rows; needs pyarrow."""
    import pyarrow
    import pyarrow.parquet

    target = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), target)
    return target.getvalue()
