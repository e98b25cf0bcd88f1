"""What the program costs and how far it goes: `python -m benchmarks --help`. README.md says what was found."""
