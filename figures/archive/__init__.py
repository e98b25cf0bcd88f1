"""The archive of articles and figures already seen: one SQLite file that a check is made against.

    with opened(Path("archive.db"), write=True) as archive:
        archive.put(article, figures, rulebook, model)

`schema` has the tables and opens files, `rows` turns articles and figures into rows and back, `lookup` says what a
figure can be found by, `store` puts them together.
"""

from figures.archive.schema import is_archive
from figures.archive.store import Archive, Listing, opened

__all__ = ["Archive", "Listing", "is_archive", "opened"]
