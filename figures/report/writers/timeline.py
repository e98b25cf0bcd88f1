"""The estimates of one group over time, drawn by Vega-Lite (vl-convert, the extra `plots`), without a network."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from figures.report.clean import clean
from figures.report.extras import needed
from figures.report.writers.page.chart import Chart, Estimate
from figures.report.writers.page.looks import palette

VEGA_LITE = "5.20"
SHAPES = ("circle", "square", "diamond", "triangle-up")
WIDE = 640  # pixels of the drawing without its names
APART = 13  # pixels between estimates of one day
DAY = 86_400_000.0  # milliseconds
SHARP = 2  # pixels of a PNG to one of the drawing
ROOM = Decimal("0.06")  # share of the spread above and below
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
GREY = "#5c6066"


def svg(chart: Chart) -> str:
    """The drawing as SVG; the same chart gives the same bytes. OutputError without the extra."""
    vega = needed("vl_convert", "plots", "a timeline")
    return str(vega.vegalite_to_svg(spec(chart), vl_version=VEGA_LITE, allowed_base_urls=[])).strip() + "\n"


def png(chart: Chart) -> bytes:
    """The same as PNG."""
    vega = needed("vl_convert", "plots", "a timeline")
    made = vega.vegalite_to_png(spec(chart), vl_version=VEGA_LITE, scale=SHARP, allowed_base_urls=[])
    return bytes(made)


def drawn(chart: Chart) -> list[Estimate]:
    """The estimates that have a place on both scales."""
    return [one for one in chart.estimates if one.value and _is_day(one.day)]


def spec(chart: Chart) -> str:
    """The drawing as Vega-Lite JSON: a dot for each estimate with a day, a line for its bounds, by source.

    At least one estimate must have a place (`drawn`).
    """
    dated = drawn(chart)
    names = list(dict.fromkeys(_short(one.who) for one in sorted(dated, key=lambda one: one.day or "")))
    low, high = _ends(chart)
    log = bool(chart.scale and chart.scale.log)
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": palette().light_paper,
        "padding": 20,
        "width": WIDE,
        "height": 380,
        "title": _title(chart, len(chart.estimates) - len(dated)),
        "data": {"values": list(_values(dated, low, high))},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "title": None,
                "scale": {"type": "utc", "padding": 24},
                "axis": {"format": "%-d %b %Y", "labelOverlap": True, "tickCount": 5, "grid": False},
            },
            "color": {
                "field": "who",
                "type": "nominal",
                "title": None,
                "scale": _colours(names),
                "legend": {"columns": 1},
            },
        },
        "layer": [_runs(), _bounds(), _dots(names, low, high, log, chart.unit)],
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelColor": GREY, "gridColor": "#dddcd8", "domain": False, "labelFontSize": 12},
            "legend": {"labelFontSize": 12, "labelLimit": 220, "symbolSize": 110, "symbolOpacity": 1},
        },
    }
    return json.dumps(whole, ensure_ascii=False)


def _values(dated: list[Estimate], low: float, high: float) -> Iterator[dict[str, Any]]:
    """A record for each estimate; an open end reaches the edge, and those of one day stand side by side."""
    days = sorted({_moment(one) for one in dated})
    apart = (days[-1] - days[0] or DAY) * APART / WIDE
    seen: Counter[float] = Counter(_moment(one) for one in dated)
    placed: Counter[float] = Counter()
    for one in dated:
        assert one.value
        day = _moment(one)
        yield {
            "day": round(day + apart * (placed[day] - (seen[day] - 1) / 2)),
            "who": _short(one.who),
            "best": float(one.value.best),
            "low": low if one.value.low is None else float(one.value.low),
            "high": high if one.value.high is None else float(one.value.high),
            "open": one.value.low is None or one.value.high is None,
        }
        placed[day] += 1


def _is_day(text: str | None) -> bool:
    """Whether it is a whole ISO day: a month alone has no place on the scale."""
    try:
        return bool(text and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _moment(one: Estimate) -> float:
    """The day of a dated estimate in milliseconds, as the drawing counts them."""
    day = datetime.date.fromisoformat(one.day or "")
    return (day - datetime.date(1970, 1, 1)).days * DAY


def _runs() -> dict[str, Any]:
    """A thin line through what one source says on several days."""
    return {
        "mark": {"type": "line", "strokeWidth": 1.2, "opacity": 0.5},
        "encoding": {"y": {"field": "best", "type": "quantitative"}},
    }


def _bounds() -> dict[str, Any]:
    """Lines from low to high, broken where an end is open."""
    return {
        "mark": {"type": "rule", "strokeWidth": 2.5},
        "encoding": {
            "y": {"field": "low", "type": "quantitative"},
            "y2": {"field": "high"},
            "strokeDash": {"condition": {"test": "datum.open", "value": [2, 4]}, "value": [1, 0]},
        },
    }


def _dots(names: list[str], low: float, high: float, log: bool, unit: str | None) -> dict[str, Any]:
    scale = {"domain": [low, high], "type": "log" if log else "linear", "nice": False}
    return {
        "mark": {"type": "point", "filled": True, "size": 130, "opacity": 1},
        "encoding": {
            "y": {
                "field": "best",
                "type": "quantitative",
                "scale": scale,
                "title": unit,
                "axis": {"format": ",~r", "tickCount": 6},
            },
            "shape": {
                "field": "who",
                "type": "nominal",
                "title": None,
                "scale": {"domain": names, "range": [SHAPES[at // 5 % len(SHAPES)] for at in range(len(names))]},
            },
        },
    }


def _colours(names: list[str]) -> dict[str, Any]:
    colours = palette().light
    return {"domain": names, "range": [colours[at % len(colours)] for at in range(len(names))]}


def _title(chart: Chart, missing: int) -> dict[str, Any]:
    told = f"{chart.spread} · {chart.verdict}"
    more = f" · {missing} without a day or in another unit, not drawn" if missing else ""
    return {
        "text": _short(chart.subject, 72),
        "subtitle": clean(told + more),
        "anchor": "start",
        "fontSize": 20,
        "subtitleColor": GREY,
        "subtitleFontSize": 13,
        "offset": 18,
    }


def _ends(chart: Chart) -> tuple[float, float]:
    """The ends of the vertical scale: a little more than what is stated, and zero where it is near."""
    if chart.low is None or chart.high is None:
        return 0.0, 1.0
    if chart.scale and chart.scale.log:
        return float(chart.low * Decimal("0.8")), float(chart.high * Decimal("1.25"))
    spread = (chart.high - chart.low) or abs(chart.high) or Decimal(1)
    low = Decimal(0) if 0 <= chart.low <= spread else chart.low - spread * ROOM
    return float(low), float(chart.high + spread * ROOM)


def _short(text: str, letters: int = 40) -> str:
    text = clean(text)
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
