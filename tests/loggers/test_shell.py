"""What is told of `set -x` is what a real shell writes: each script is run, and its trace searched for the secret."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from oauthlint.cli import main

SHELL = shutil.which("bash") if os.name == "posix" else None
SECRET = "tulip-orchid-4711"

SCRIPTS = {
    "argument": "set -x\ntrue $CLIENT_SECRET\n",
    "with other options": "set -euo pipefail -x\ntrue 'a' \"b; ${CLIENT_SECRET}\"\n",
    "by name": "set -o xtrace\ntrue $CLIENT_SECRET\n",
    "test": 'set -ex\nif [ -z "$CLIENT_SECRET" ]; then\n  exit 1\nfi\n',
    "assignment": "set -e; set -x\nCOPY=$CLIENT_SECRET\n",
    "fallback": "set -x\n: ${CLIENT_SECRET:?is needed}\n",
    "first line": "#!/usr/bin/env -S bash -x\ntrue\n",
    "pipe": "set -x\necho $CLIENT_SECRET | cat\n",
    "continued": "set -x\ntrue \\\n  $CLIENT_SECRET\n",
    "switched on again": "set -x\n{ set +x; } 2>/dev/null\ntrue $CLIENT_SECRET\nset -x\ntrue $CLIENT_SECRET\n",
    "a token by another name": 'set -x\nTOKEN=$(printenv CLIENT_SECRET | sed \'s/"access_token"//\')\ntrue "$TOKEN"\n',
    "a token by another name, switched off": "set -x\nset +x\nTOKEN=$(env | sed 's/.access_token//')\n"
    'true "$TOKEN"\n',
    "with -v": "set -vx\ntrue $CLIENT_SECRET\n",
    "switched off": "set -x\nset +x\ntrue $CLIENT_SECRET\n",
    "switched off by name": "set -o xtrace\nset +o xtrace\ntrue $CLIENT_SECRET\n",
    "off by condition": '[ -n "$TRACE" ] && set -x\ntrue $CLIENT_SECRET\n',
    "off in a branch": 'if [ -n "$TRACE" ]; then\n  set -x\nfi\ntrue $CLIENT_SECRET\n',
    "in a function": "trace() {\n  set -x\n}\ntrue $CLIENT_SECRET\n",
    "in a subshell": "( set -x; true )\ntrue $CLIENT_SECRET\n",
    "single quotes": "set -x\necho '$CLIENT_SECRET; $CLIENT_SECRET'\n",
    "escaped": 'set -x\necho \\$CLIENT_SECRET "\\$CLIENT_SECRET"\n',
    "comment": "set -x\ntrue # $CLIENT_SECRET\n# $CLIENT_SECRET\n",
    "length": "set -x\necho ${#CLIENT_SECRET} ${CLIENT_SECRET:+is set}\n",
    "here-document": "set -x\ncat <<EOF >/dev/null\n$CLIENT_SECRET\nEOF\n",
    "here-string": 'set -x\ncat <<< "$CLIENT_SECRET" >/dev/null\n',
    "case": 'set -x\ncase "$CLIENT_SECRET" in\n  x) true ;;\nesac\n',
    "positional": "set -- -x\ntrue $CLIENT_SECRET\n",
    "word": "echo set -x\ntrue $CLIENT_SECRET\n",
}


@pytest.mark.skipif(SHELL is None, reason="needs a POSIX system with bash")
@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_told_where_the_trace_has_the_secret(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deploy.sh").write_text(script, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    environment = {"PATH": os.environ["PATH"], "CLIENT_SECRET": SECRET}
    assert SHELL is not None
    run = subprocess.run([SHELL, "deploy.sh"], env=environment, capture_output=True, text=True, check=True)

    main(["check", "--no-cache", "--select", "OA609", "--format", "concise", "--allow-empty"])

    assert ("OA609" in capsys.readouterr().out) == (SECRET in run.stderr)


def test_gitlab_may_mask_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "before_script:\n  - set -x\ndeploy:\n  script:\n    - |\n      login\n      curl -d $CLIENT_SECRET\n"
    (tmp_path / ".gitlab-ci.yml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    main(["check", "--no-cache", "--select", "OA609", "--allow-empty"])

    assert "whether the variables are masked in GitLab's settings" in capsys.readouterr().out
