"""The options of the network, for the commands that may go online."""

from __future__ import annotations

import sys

from oauthlint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from oauthlint.configuration import Configuration
    from oauthlint.fetch import Answers
    from oauthlint.model.workspace import Workspace

MOST_SECONDS = 600.0


def add_network(target: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The options that say whether and how the network is asked."""
    group = target.add_argument_group("network")
    group.add_argument(
        "--online", action="store_true", help="ask the providers for metadata, keys and registrations"
    )  # fmt: skip
    group.add_argument("--offline", action="store_false", dest="online", help="open no connection (the default)")
    group.add_argument(
        "--trust-origin", action="append", metavar="ORIGIN",
        help="a server that may get credentials and have a private address (also: OAUTHLINT_TRUST_ORIGINS)",
    )  # fmt: skip
    group.add_argument("--ca-bundle", metavar="FILE", help="certificates to trust beside the system's")
    group.add_argument("--timeout", type=float, default=10.0, metavar="SECONDS", help="for one document (default: 10)")
    group.add_argument(
        "--save-registration-token", metavar="FILE",
        help="where a new registration access token is kept; without it no registration is read with one",
    )  # fmt: skip
    group.add_argument("--no-cache", action="store_true", help="neither use nor keep anything in the cache folder")
    return group


def enrich(
    workspace: Workspace, configuration: Configuration, given: argparse.Namespace, answers: Answers | None = None
) -> None:
    """Ask the network, if the command line says so. `answers` are those of this run so far, kept from call to call."""
    if not 0 < given.timeout <= MOST_SECONDS:
        raise UsageError(f"--timeout: must be more than 0 and at most {MOST_SECONDS:g} seconds")
    if not given.online:
        return
    from oauthlint import fetch

    options = fetch.Options(
        trusted=given.trust_origin or (),
        ca_bundle=given.ca_bundle,
        timeout=given.timeout,
        cached=not given.no_cache,
        token_file=given.save_registration_token,
        answers=answers,
    )
    fetch.enrich(workspace, configuration, options)


def answers_of(given: argparse.Namespace) -> Answers | None:
    """Where the answers of one run are kept; None where nothing is asked."""
    if not given.online:
        return None
    from oauthlint import fetch

    return fetch.Answers()


def tell_notices(workspace: Workspace) -> None:
    """What the user has to know whatever the report's format: on standard error."""
    if workspace.notices:
        from oauthlint.report.mask import Mask
        from oauthlint.report.visible import visible

        mask = Mask(workspace)
        for notice in workspace.notices:
            text = f"oauthlint: note: {visible(mask.text(notice))}\n"
            sys.stderr.write(text.encode("ascii", "backslashreplace").decode())
