"""`python -m figures` is the same command as `figures`."""

from figures.commands import main

if __name__ == "__main__":
    raise SystemExit(main())
