"""Paths to articles."""
from collections.abc import Sequence
from pathlib import Path
import hashlib
from figures.model import Article, Block, Inbox

def read(paths: Sequence[str]) -> Inbox:
    out = []
    for p in paths:
        files = sorted(Path(p).glob("*.txt")) if Path(p).is_dir() else [Path(p)]
        for f in files:
            t = f.read_text()
            out.append(Article(str(f), t, hashlib.sha256(t.encode()).hexdigest(), (Block(0, len(t), "body"),)))
    return Inbox(tuple(out), ())
