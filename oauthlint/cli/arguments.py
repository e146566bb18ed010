"""What the commands' options have in common."""

from __future__ import annotations

import os

from oauthlint.cli.output import options as shown_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def parser(command: str, does: str) -> argparse.ArgumentParser:
    """A parser for one command's own arguments."""
    import argparse  # `check` of a hook does without

    width = shown_on().width

    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            # With a width it needs not ask shutil, whose import a hook would wait for.
            super().__init__(prog, max_help_position=30, width=width - 2)

    return argparse.ArgumentParser(
        prog=f"oauthlint {command}", description=does, formatter_class=Formatter, allow_abbrev=False
    )


def add_input(target: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The options that say what is read."""
    group = target.add_argument_group("input")
    group.add_argument("paths", nargs="*", metavar="PATH", help="folders and files to read (default: this folder)")
    group.add_argument("--env", metavar="NAME", help="only this environment")
    group.add_argument("--tracked-only", action="store_true", help="only files that git tracks, as in CI")
    group.add_argument("--config", metavar="FILE", help="the configuration (default: oauthlint.toml, pyproject.toml)")
    return group


def root_and_paths(paths: Sequence[str]) -> tuple[str, list[str]]:
    """The folder to look at, and what in it was named: one folder is looked at as a whole, files as the current
    folder's, so that a hook that names two files still has the whole checkout around them."""
    if len(paths) > 1 or (paths and not os.path.isdir(paths[0])):
        return ".", list(paths)
    folder = os.path.normpath(paths[0]) if paths else "."
    if os.path.isabs(folder):
        try:
            below = os.path.relpath(folder)
        except ValueError:  # on another drive
            below = os.pardir
        folder = folder if below.startswith(os.pardir) else below
    return folder.replace(os.sep, "/"), []


def words(given: Sequence[str] | None) -> list[str]:
    """The words of an option that may be repeated, and hold several with commas between them."""
    return [word.strip() for text in given or () for word in text.split(",") if word.strip()]
