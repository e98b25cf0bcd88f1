"""Run the command from a checkout: `python cli.py reconcile seeds/`."""

from figures.commands import main

if __name__ == "__main__":
    raise SystemExit(main())
