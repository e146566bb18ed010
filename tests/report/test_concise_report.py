"""One line for each finding."""

from __future__ import annotations

from built_results import SECRET, finding, mark, result, shop

from oauthlint.report import concise
from oauthlint.report.options import Options
from oauthlint.text.source import Source


def test_whole_report():
    assert concise.render(shop(), Options()) == (
        'deploy/staging/.env:7:57: error OA101 sign-in will fail: "shop-web" is not registered for this redirect URI\n'
        "deploy/staging/.env:3:13: warning OA401 the issuer is odd\n"
        "broken.yaml:3:7: problem not valid yaml: a mapping has no end\n"
        "1 error, 1 warning in 1 file (2 files read, 1 client, 1 registration); "
        "1 fixable with --fix --unsafe-fixes; 5 checks skipped; 1 finding suppressed; 1 problem\n"
    )


def test_quiet_leaves_findings_only():
    assert len(concise.render(shop(), Options(quiet=True)).splitlines()) == 2


def test_a_message_stays_on_its_line_and_hides_secrets():
    made = result(finding(mark(Source("a.env", "A=x"), "x"), f"one\ntwo \x1b[2J {SECRET}"))
    made.workspace.sensitive.add(SECRET)
    assert concise.render(made, Options(quiet=True)) == "a.env:1:3: error OA101 one<U+000A>two <U+001B>[2J <secret>\n"
