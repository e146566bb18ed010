"""A comment for a pull request: bounded, and nothing in it that speaks to anybody but its reader."""

from __future__ import annotations

import re

from built_results import answered, check_whole, finding, hostile, mark, result, shop

from oauthlint.model.finding import InputProblem, Skipped
from oauthlint.report import markdown
from oauthlint.report.options import Options
from oauthlint.text.source import Source

GITHUB_MOST = 65_536


def outside_of_code(text: str) -> str:
    """What is left when code spans and the report's own tags are taken out."""
    return re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)|<br>|</?details>|</?summary>", "", text)


def test_whole_report() -> None:
    check_whole("shop.md", markdown.render(shop(), Options()))


def test_statistics() -> None:
    said = markdown.render(shop(), Options(statistics=True))
    assert "| 1 | error | OA101 redirect-uri-not-registered |" in said and "###" not in said


def test_nothing_found() -> None:
    made = shop()
    made.findings, made.skipped, made.errors, made.suppressed = [], [], [], 0
    assert markdown.render(made, Options()) == (
        "## oauthlint: no problems found\n\n2 files read, 1 client, 1 registration\n"
    )


def test_nothing_is_taken_for_markup_or_a_mention() -> None:
    said = markdown.render(hostile(), Options())
    left = outside_of_code(said.replace("|---|---|---|---|---|", ""))
    for sign in ("@", "#1", "<img", "](", "<!--", "`", "\x1b"):
        assert sign not in left, left
    (row,) = [line for line in said.splitlines() if line.startswith("| error")]
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


def test_words_that_github_would_link_are_code() -> None:
    source = Source("a.env", "A=x")
    for word in ("@team", "#12", "owner/repo#1", "https://a.example/", "www.a.example", "deadbeef1", "a_b_c", ":tada:x",
                 "*x*", "~~x~~", "&amp;x", "\\"):  # fmt: skip
        said = markdown.render(result(finding(mark(source, "x"), f"see {word} here")), Options())
        assert f"see `{word}` here" in said
    said = markdown.render(result(finding(mark(source, "x"), 'not "shop-web", it\'s (RFC 9700): no.')), Options())
    assert '| not "shop-web", it\'s (RFC 9700): no. |' in said


def test_a_large_report_stays_below_the_limit_and_counts_what_found_no_room() -> None:
    source = Source("a.env", "\n" * 2999 + "A=x")
    many = [finding(mark(source, "x"), f"m{number} " + "word " * 50) for number in range(3000)]
    skipped = tuple(Skipped(("OA101",), f"app{n}", None, "c", f"thing {n} " + "x " * 90, f"h{n}") for n in range(500))
    errors = tuple(InputProblem(f"{n}.yaml", 1, 1, "no " * 90) for n in range(500))
    said = markdown.render(result(*many, skipped=skipped, errors=errors), Options())
    assert 40_000 < len(said) < GITHUB_MOST
    rows = said.count("\n| error |")
    assert rows > 50 and f"\n{3000 - rows} more findings found no room here" in said
    assert said.count("`--format json` has") >= 3


def test_one_endless_message_is_clipped() -> None:
    source = Source("a.env", "A=x")
    said = markdown.render(result(finding(mark(source, "x"), "word " * 100_000)), Options())
    assert "| error | 1 |" in said and len(said) < 3000


def test_a_finding_in_an_answer_has_a_pointer_instead_of_a_line() -> None:
    said = markdown.render(answered(), Options())
    assert "### `https://sso.example.com/realms/shop/.well-known/openid-configuration`" in said
    assert "| error | `/token_endpoint` | OA403" in said
