"""Fuzzing: what may be thrown at the program, and what must hold whatever is thrown.

    python -m tests.fuzz find --seconds 300

`targets` says what is run on the bytes and what must hold, `mutate` makes new inputs of old ones, `__main__`
runs a target: guided by coverage where atheris is installed, at random elsewhere. Inputs that once broke
something are kept under `kept/`, and tests/test_fuzz.py runs them every time.
"""
