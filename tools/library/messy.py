# ruff: noqa: E501 - lines of articles are as long as they are
"""The messy files that are not plain text; the others are written by hand."""

from __future__ import annotations

from library.containers import docx, packed, pdf

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
