"""`check` without a parser takes its arguments as the parser does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from oauthlint.cli.check import arguments_of
from oauthlint.cli.given import without_parser


@pytest.mark.parametrize("arguments", [[], ["--allow-empty"], ["a", "b/c.env"], ["--allow-empty", "a"]])
def test_what_a_hook_gives_is_the_same_without_a_parser(arguments: list[str]) -> None:
    given = without_parser(arguments)
    assert given is not None
    assert vars(given) == vars(arguments_of().parse_args(arguments))


@pytest.mark.parametrize(
    "arguments", [["--online"], ["--env", "production"], ["--", "a"], ["-h"], [""], ["a", "--allow-empty"]]
)
def test_options_are_for_the_parser(arguments: list[str]) -> None:
    assert without_parser(arguments) is None


def test_a_hook_does_not_wait_for_argparse(tmp_path) -> None:
    code = (
        "import sys; from oauthlint.cli import main; main(['check', '--allow-empty']); print('argparse' in sys.modules)"
    )
    (tmp_path / ".env").write_text("OIDC_CLIENT_ID=a\nOIDC_ISSUER=https://sso.example.com\n")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
