"""`oauthlint demo`: a broken sample project, checked online against an identity provider of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
import time

from oauthlint import fetch
from oauthlint.cli.arguments import parser
from oauthlint.cli.output import options, write
from oauthlint.configuration import Configuration
from oauthlint.demo import project
from oauthlint.demo.provider import IdentityProvider
from oauthlint.engine.run import run as judge
from oauthlint.engine.selection import Selection
from oauthlint.load.tree import load
from oauthlint.report.text import render
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from oauthlint.engine.result import Result

_INTRODUCTION = """\
A shop cannot sign its customers in. Its settings stand in one .env file; what its identity provider has on file is
asked from the provider itself ({issuer}, started for this demo). In a project of yours that is

    oauthlint check --online

"""
_NEXT = """\

What to try next
    oauthlint check             in a project of yours: needs no configuration, opens no connection
    oauthlint check --online    asks your providers too
    oauthlint show              which settings it sees, and where each value comes from
    oauthlint explain {code:<9} what a rule checks, why it matters, how to fix it
"""
_KEEP = "    oauthlint demo --keep       keeps this project and its provider until Ctrl-C, for you to mend it\n"
_KEPT = """\

The project is in {folder}. Mend it there, and check it again from another terminal:
    export OAUTHLINT_REGISTRATION_CLIENT_URI={uri}
    export OAUTHLINT_REGISTRATION_ACCESS_TOKEN={token}
    oauthlint check --online --trust-origin {issuer} --save-registration-token {folder}/token.env {folder}
Ctrl-C ends the provider and removes the project.
"""


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code: 0, as the findings are meant to be there."""
    given = arguments_of().parse_args(arguments)
    with (
        _ended_in_order(),
        tempfile.TemporaryDirectory(prefix="oauthlint-demo-") as folder,
        IdentityProvider() as provider,
    ):
        write(_INTRODUCTION.format(issuer=provider.issuer))
        project.write(folder, provider.issuer)
        with _inside(folder):
            result = _checked(provider)
            write(render(result, options()))
        code = result.findings[0].code if result.findings else "OA101"
        write(_NEXT.format(code=code) + ("" if given.keep else _KEEP))
        if given.keep:
            _wait(folder, provider)
    return 0


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("demo", "Check a broken sample project against an identity provider embedded on loopback.")
    made.add_argument("--keep", action="store_true", help="keep project and provider until Ctrl-C, to try changes")
    return made


def _checked(provider: IdentityProvider) -> Result:
    """What `oauthlint check --online` finds, with nothing of the user's environment."""
    configuration = Configuration()
    workspace = load(os.curdir, [], configuration)
    network = fetch.Options(
        trusted=[provider.issuer],
        cached=False,
        token_file="token.env",
        environ={
            "OAUTHLINT_REGISTRATION_CLIENT_URI": provider.client_uri,
            "OAUTHLINT_REGISTRATION_ACCESS_TOKEN": provider.token,
        },
    )
    fetch.enrich(workspace, configuration, network)
    return judge(workspace, configuration, Selection.from_options(RULES, configuration))


def _wait(folder: str, provider: IdentityProvider) -> None:
    write(_KEPT.format(folder=folder, uri=provider.client_uri, token=provider.token, issuer=provider.issuer))
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            time.sleep(3600)


@contextlib.contextmanager
def _inside(folder: str) -> Iterator[None]:
    """With `folder` as the current one, so that the report names files as they are named in a project."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """A request to end cleans up as Ctrl-C does."""

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is not threading.main_thread():  # only there signals can be handled
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
