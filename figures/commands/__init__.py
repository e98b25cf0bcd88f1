"""The command line: the only part of the program that prints or exits."""

from figures.commands.app import app, main

__all__ = ["app", "main"]
