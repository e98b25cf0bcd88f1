"""The formats of the clean library: each sets one story or two, and says what its file tells of them."""

from __future__ import annotations

import gzip
import html
import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from library.containers import docx, packed, parquet, pdf, tarred, warc
from library.gold import ALL, Content, Gold, Made, told
from library.stories import STORIES, Story


def clean() -> Iterator[Made]:
    """The clean library: every format with one story, the first of them with a second one."""
    for number, (name, make) in enumerate(FORMATS):
        for story in {number % 8: 0, (number + 3) % 8: 0} if number < TWICE else [number % 8]:
            first, second = STORIES[story], STORIES[(story + 1) % 8]
            data, gold = make(first, second)
            stem, ending = name.split(".", 1)
            file = f"{stem}-{first.slug}.{ending}"
            yield Made(file, [(file, data)], gold)
    yield _folder(STORIES[5])


TWICE = 24


def _day(story: Story, style: str) -> str:
    return datetime.fromisoformat(story.published).strftime(style).replace(" 0", " ")


# ------------------------------------------------------------------ text
def _text(story: Story) -> str:
    head = f"{story.title}\nBy {story.author}\n{story.outlet}, {_day(story, '%d %B %Y').lstrip('0')}\n\n"
    return head + "\n\n".join(story.paragraphs) + "\n"


def _text_gold(story: Story) -> list[Gold]:
    return [told(story, "title", "outlet", "author", published=story.day)]


def _encoded(encoding: str, line_end: str = "\n") -> Callable[[Story, Story], Content]:
    return lambda story, _: (_text(story).replace("\n", line_end).encode(encoding), _text_gold(story))


def _wrapped(story: Story, _: Story) -> Content:
    head, body = _text(story).split("\n\n", 1)
    paragraphs = ("\n".join(textwrap.wrap(paragraph, 70)) for paragraph in body.strip().split("\n\n"))
    return (head + "\n\n" + "\n\n".join(paragraphs) + "\n").encode(), _text_gold(story)


def _headers(story: Story, _: Story) -> Content:
    head = f"Title: {story.title}\nAuthor: {story.author}\nOutlet: {story.outlet}\nDate: {story.published}\n"
    text = f"{head}Updated: {story.modified}\nURL: {story.url}\n\n" + "\n\n".join(story.paragraphs)
    return text.encode(), [told(story, *ALL)]


def _masthead(story: Story, _: Story) -> Content:
    head = f"{story.outlet.upper()}\n{_day(story, '%A, %B %d, %Y')}\n\n{story.title}\n\nBy {story.author.upper()}\n\n"
    foot = f"\n\nSource: {story.url}\n"
    gold = told(story, "title", "outlet", "author", "url", published=story.day)
    return (head + "\n\n".join(story.paragraphs) + foot).encode(), [gold]


def _yaml(story: Story, _: Story) -> Content:
    head = (
        f'---\ntitle: "{story.title}"\nauthor: {story.author}\npublication: {story.outlet}\ndate: {story.published}\n'
    )
    head += f"lastmod: {story.modified}\nurl: {story.url}\ntags: [one, two]\n---\n\n"
    return (head + "\n\n".join(story.paragraphs) + "\n").encode(), [told(story, *ALL)]


def _toml(story: Story, _: Story) -> Content:
    head = f'+++\ntitle = "{story.title}"\nauthors = ["{story.author}"]\nsource = "{story.outlet}"\n'
    head += f'date = {story.published}\nupdated = {story.modified}\nlink = "{story.url}"\n+++\n\n'
    return (head + "\n\n".join(story.paragraphs) + "\n").encode(), [told(story, *ALL)]


def _markdown(story: Story, _: Story) -> Content:
    head = (
        f"# {story.title}\n\n*By {story.author}, {story.outlet}*\n\nPublished {_day(story, '%d %B %Y').lstrip('0')}\n\n"
    )
    gold = told(story, "title", "outlet", "author", published=story.day)
    return (head + "\n\n".join(story.paragraphs) + "\n").encode(), [gold]


# ------------------------------------------------------------------ pages
def _page(story: Story, head: str, top: str = "", inside: str = "", kind: str = '<html lang="en">') -> str:
    body = "".join(f"<p>{html.escape(paragraph, quote=False)}</p>\n" for paragraph in story.paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News (12)</a></li></ul></nav>"
    return (
        f"<!DOCTYPE html>\n{kind}<head><title>{story.title} | {story.outlet}</title>{head}</head>\n<body>{menu}\n"
        f"<main><article {inside}><h1>{story.title}</h1>\n{top}{body}</article></main>\n"
        f"<footer>© 1999–2031 {story.outlet}. Call 555 0137.</footer></body></html>\n"
    )


UTF8 = '<meta charset="utf-8">'


def _news(story: Story) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published,
        "dateModified": story.modified,
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": story.outlet},
        "url": story.url,
    }


def _script(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def _json_ld(story: Story, _: Story) -> Content:
    page = _page(story, UTF8 + _script({"@context": "https://schema.org"} | _news(story)))
    return page.encode(), [told(story, *ALL)]


def _graph(story: Story, _: Story) -> Content:
    person = {"@type": "Person", "@id": "#p", "name": story.author}
    site = {"@type": "Organization", "@id": "#o", "name": story.outlet}
    news = _news(story) | {"author": {"@id": "#p"}, "publisher": {"@id": "#o"}}
    return _page(story, UTF8 + _script({"@graph": [site, person, news]})).encode(), [told(story, *ALL)]


def _open_graph(story: Story) -> str:
    tags = {
        "og:title": story.title,
        "og:site_name": story.outlet,
        "og:url": story.url,
        "article:published_time": story.published,
        "article:modified_time": story.modified,
    }
    head = "".join(f'<meta property="{key}" content="{html.escape(value)}">' for key, value in tags.items())
    return _page(story, head + f'<meta name="author" content="{story.author}">')


def _open_graph_as(encoding: str, head: str) -> Callable[[Story, Story], Content]:
    def made(story: Story, _: Story) -> Content:
        return _open_graph(story).replace("<head>", f"<head>{head}").encode(encoding), [told(story, *ALL)]

    return made


def _microdata(story: Story, _: Story) -> Content:
    top = (
        f'<span itemprop="author" itemscope><span itemprop="name">{story.author}</span></span> '
        f'<span itemprop="publisher" itemscope><meta itemprop="name" content="{story.outlet}"></span>'
        f'<time itemprop="datePublished" datetime="{story.published}">then</time>'
        f'<time itemprop="dateModified" datetime="{story.modified}">later</time>'
        f'<link rel="canonical" href="{story.url}"><meta itemprop="headline" content="{html.escape(story.title)}">'
    )
    page = _page(story, UTF8, top, 'itemscope itemtype="https://schema.org/NewsArticle"')
    return page.encode(), [told(story, *ALL)]


def _visible(story: Story, _: Story) -> Content:
    top = f"<p class='by'>By {story.author}</p><p class='on'>Published: {_day(story, '%d %B %Y').lstrip('0')}</p>"
    return _page(story, UTF8, top).encode(), [told(story, "title", "outlet", "author", published=story.day)]


def _xhtml(story: Story, _: Story) -> Content:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + _page(story, UTF8 + _script(_news(story)))
    return page.encode(), [told(story, *ALL)]


def _mhtml(story: Story, _: Story) -> Content:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = story.url
    message["Subject"] = story.title
    message.set_content(_open_graph(story), subtype="html", charset="utf-8", cte="quoted-printable")
    return message.as_bytes(), [told(story, *ALL)]


# ------------------------------------------------------------------ mails
def _message(story: Story, subtype: str = "plain", cte: str = "8bit", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = f'"{story.outlet}" <news@{story.host}>'
    message["To"] = "desk@desk.example"
    message["Subject"] = story.title
    message["Date"] = format_datetime(datetime.fromisoformat(story.published))
    byline = f"By {story.author}"
    if subtype == "plain":
        text = byline + "\n\n" + "\n\n".join("\n".join(textwrap.wrap(p, 72)) for p in story.paragraphs) + "\n"
    else:
        text = f"<html><body><h1>{story.title}</h1><p>{byline}</p>"
        text += "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs) + "</body></html>"
    message.set_content(text, subtype=subtype, charset=charset, cte=cte)
    return message


def _mail(subtype: str, cte: str, charset: str = "utf-8") -> Callable[[Story, Story], Content]:
    def made(story: Story, _: Story) -> Content:
        gold = told(story, "title", "outlet", "author", "published")
        return _message(story, subtype, cte, charset).as_bytes(), [gold]

    return made


def _mailbox(first: Story, second: Story) -> Content:
    stories = (first, second)
    box = b"".join(b"From news Mon Jan  6 10:00:00 2025\n" + _message(story).as_bytes() + b"\n" for story in stories)
    return box, [told(story, "title", "outlet", "author", "published") for story in stories]


# ------------------------------------------------------------------ documents
def _pdf(story: Story, per_page: int) -> Content:
    lines = [story.title, "", f"By {story.author}", f"{story.outlet}, {_day(story, '%B %d, %Y')}"]
    for paragraph in story.paragraphs:
        lines += ["", *textwrap.wrap(paragraph, 80)]
    pages = [lines[n : n + per_page] for n in range(0, len(lines), per_page)]
    info = (("Title", "Microsoft Word - final.doc"), ("Author", "desk4"))
    return pdf(pages, info), [told(story, "title", "outlet", "author", published=story.day)]


def _docx(style: str) -> Callable[[Story, Story], Content]:
    def made(story: Story, _: Story) -> Content:
        top = [(style, story.title), ("", f"By {story.author}, {story.outlet}"), ("", _day(story, "%A, %d %B %Y"))]
        core = "<dc:title>Document1</dc:title><dc:creator>desk4</dc:creator>"
        gold = told(story, "title", "outlet", "author", published=story.day)
        return docx([*top, *(("", paragraph) for paragraph in story.paragraphs)], core), [gold]

    return made


def _rtf(story: Story, _: Story) -> Content:
    def escaped(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text.replace("\\", "\\\\"))

    lines = [story.title, f"By {story.author}", f"{story.outlet}, {_day(story, '%d %B %Y').lstrip('0')}"]
    body = "\\par\n".join(map(escaped, [*lines, *story.paragraphs]))
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}{\\info{\\author desk4}}\\f0\\fs24 "
    return f"{head}{body}\\par\n}}\n".encode("ascii"), _text_gold(story)


# ------------------------------------------------------------------ feeds and records
def _feed_text(story: Story) -> str:
    return html.escape("".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs))


def _rss(first: Story, second: Story) -> Content:
    items = "".join(
        f"<item><title>{html.escape(s.title)}</title><link>{s.url}</link><dc:creator>{s.author}</dc:creator>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(s.published))}</pubDate>"
        f"<content:encoded>{_feed_text(s)}</content:encoded></item>"
        for s in (first, second)
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>{first.outlet}</title>{items}</channel>"
    feed = f'<?xml version="1.0"?><rss version="2.0" {spaces}>{channel}</rss>'
    gold = [told(s, "title", "author", "published", "url", outlet=first.outlet) for s in (first, second)]
    return feed.encode(), gold


def _atom(first: Story, second: Story) -> Content:
    entries = "".join(
        f'<entry><title>{html.escape(s.title)}</title><link href="{s.url}"/><author><name>{s.author}</name></author>'
        f"<published>{s.published}</published><updated>{s.modified}</updated>"
        f'<content type="html">{_feed_text(s)}</content></entry>'
        for s in (first, second)
    )
    feed = (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{first.outlet}</title>{entries}</feed>'
    )
    return feed.encode(), [told(s, *ALL, outlet=first.outlet) for s in (first, second)]


def _record(story: Story) -> dict[str, str]:
    return {"id": story.slug, "text": "\n\n".join(story.paragraphs)} | {field: getattr(story, field) for field in ALL}


def _other_names(story: Story) -> dict[str, object]:
    return {
        "guid": story.slug,
        "headline": story.title,
        "articleBody": "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs),
        "publisher": {"name": story.outlet},
        "authors": [{"name": story.author}],
        "datePublished": story.published,
        "dateModified": story.modified,
        "canonicalUrl": story.url,
    }


def _json(shape: Callable[[Story, Story], object], count: int) -> Callable[[Story, Story], Content]:
    def made(first: Story, second: Story) -> Content:
        return json.dumps(shape(first, second)).encode(), [told(s, *ALL) for s in (first, second)[:count]]

    return made


def _jsonl(first: Story, second: Story) -> Content:
    lines = "".join(json.dumps(record) + "\n" for record in (_record(first), _other_names(second)))
    return lines.encode(), [told(s, *ALL) for s in (first, second)]


def _table(delimiter: str) -> Callable[[Story, Story], Content]:
    def made(first: Story, second: Story) -> Content:
        rows = [list(_record(first)), *(list(_record(story).values()) for story in (first, second))]
        quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
        return ("\r\n".join(quoted) + "\r\n").encode(), [told(s, *ALL) for s in (first, second)]

    return made


def _parquet(first: Story, second: Story) -> Content:
    return parquet([_record(first), _record(second)]), [told(s, *ALL) for s in (first, second)]


# ------------------------------------------------------------------ archives and folders
def _archive(pack: Callable[[Sequence[tuple[str, bytes]]], bytes]) -> Callable[[Story, Story], Content]:
    def made(first: Story, second: Story) -> Content:
        members = [("in/a.txt", _text(first).encode()), ("in/deeper/b.html", _json_ld(second, first)[0])]
        return pack(members), [*_text_gold(first), told(second, *ALL)]

    return made


def _folder(story: Story) -> Made:
    """A text that says nothing of itself, and a table beside it that does."""
    table = "file,title,outlet,author,published,modified,url\nbare.txt," + ",".join(
        f'"{getattr(story, field)}"' for field in ALL
    )
    text = "\n\n".join(story.paragraphs)
    files = [("beside/bare.txt", text.encode()), ("beside/articles.csv", table.encode())]
    return Made("beside", files, [told(story, *ALL)])


FORMATS: tuple[tuple[str, Callable[[Story, Story], Content]], ...] = (
    ("plain.txt", _encoded("utf-8")),
    ("mark.txt", _encoded("utf-8-sig")),
    ("wide.txt", _encoded("utf-16")),
    ("western.txt", _encoded("cp1252")),
    ("crlf.txt", _encoded("utf-8", "\r\n")),
    ("wrapped.txt", _wrapped),
    ("headers.txt", _headers),
    ("masthead.txt", _masthead),
    ("yaml.md", _yaml),
    ("toml.md", _toml),
    ("markdown.md", _markdown),
    ("json-ld.html", _json_ld),
    ("graph.html", _graph),
    ("open-graph.html", _open_graph_as("utf-8", UTF8)),
    ("western.html", _open_graph_as("cp1252", '<meta charset="windows-1252">')),
    ("microdata.html", _microdata),
    ("visible.htm", _visible),
    ("old.xhtml", _xhtml),
    ("saved.mhtml", _mhtml),
    ("plain.eml", _mail("plain", "8bit")),
    ("page.eml", _mail("html", "quoted-printable")),
    ("packed.eml", _mail("plain", "base64")),
    ("one.pdf", lambda story, _: _pdf(story, 60)),
    ("two.pdf", lambda story, _: _pdf(story, 8)),
    ("titled.docx", _docx("Title")),
    ("bare.docx", _docx("")),
    ("letter.rtf", _rtf),
    ("box.mbox", _mailbox),
    ("feed.rss", _rss),
    ("feed.xml", _atom),
    ("one.json", _json(lambda first, _: _record(first), 1)),
    ("other.json", _json(lambda first, _: _other_names(first), 1)),
    ("list.json", _json(lambda first, second: [_record(first), _record(second)], 2)),
    ("inside.json", _json(lambda first, second: {"articles": [_record(first), _record(second)]}, 2)),
    ("lines.jsonl", _jsonl),
    ("comma.csv", _table(",")),
    ("semicolon.csv", _table(";")),
    ("tabs.tsv", _table("\t")),
    ("rows.parquet", _parquet),
    ("many.zip", _archive(packed)),
    ("many.tar", _archive(tarred)),
    ("many.tgz", _archive(lambda members: tarred(members, "w:gz"))),
    ("alone.txt.gz", lambda story, _: (gzip.compress(_text(story).encode(), mtime=0), _text_gold(story))),
    ("crawl.warc", lambda story, other: (warc(story.url, _json_ld(story, other)[0]), [told(story, *ALL)])),
    (
        "crawl.warc.gz",
        lambda story, other: (gzip.compress(warc(story.url, _json_ld(story, other)[0]), mtime=0), [told(story, *ALL)]),
    ),
)
