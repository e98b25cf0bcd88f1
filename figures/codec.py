"""Frozen dataclasses to plain JSON values and back, by their type hints alone.

A field that a later version adds with a default is filled from it; one that has gone is passed over. What does not
have the shape of its hint raises one of SHAPELESS.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Decoder = Callable[[Any], Any]

SHAPELESS = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)
"""What decoding raises for data that has another shape than the hint says."""

LONGEST = 1000
"""Digits before or behind the point of a number; no article writes half as many."""


def encode(value: object) -> Any:
    """Dataclasses become objects, sets sorted lists, decimals and enumerations strings."""
    kind: Any = type(value)
    return _encoder(kind)(value)


@cache
def _encoder(kind: Any) -> Callable[[Any], Any]:
    """What encodes values of one type; found once, for there are many values and few types."""
    if is_dataclass(kind):
        names = [spec.name for spec in fields(kind)]
        return lambda value: {name: encode(getattr(value, name)) for name in names}
    if issubclass(kind, tuple):
        return lambda value: [encode(item) for item in value]
    if issubclass(kind, frozenset):
        return lambda value: sorted(encode(item) for item in value)
    if issubclass(kind, Enum):
        return lambda value: value.value
    return str if issubclass(kind, Decimal) else _same


@cache
def decoder(hint: Any) -> Decoder:
    """What makes a value of type `hint` from what `encode` made of one."""
    if is_dataclass(hint):
        return _record(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (decoder(one) for one in arguments if one is not types.NoneType)
        return lambda data: None if data is None else inner(data)
    if origin is tuple and arguments[-1] is not Ellipsis:
        places = [decoder(one) for one in arguments]
        return lambda data: tuple(make(item) for make, item in zip(places, data, strict=True))
    if origin in (tuple, frozenset):
        each = decoder(arguments[0])
        return lambda data: origin(map(each, data))
    if hint is Decimal:
        return _decimal
    if hint in (str, int):
        return _text if hint is str else _whole
    return hint if hint is bool or issubclass(hint, Enum) else _same


def _record(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    known = {spec.name: decoder(hints[spec.name]) for spec in fields(kind)}
    return lambda data: kind(**{name: known[name](item) for name, item in data.items() if name in known})


def _decimal(data: Any) -> Decimal:
    value = Decimal(data)
    if not value.is_finite() or abs(value.adjusted()) > LONGEST:
        raise ValueError(f"{data!r} is no number that an article states")
    return value


def _text(data: Any) -> str:
    if type(data) is not str:
        raise TypeError(f"{data!r} is no text")
    return data


def _whole(data: Any) -> int:
    if type(data) is not int:
        raise TypeError(f"{data!r} is no whole number")
    return data


def _same(data: Any) -> Any:
    return data
