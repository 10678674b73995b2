"""The command line: one file a command, no logic."""

from mtqa.cli.app import main

__all__ = ["main"]
