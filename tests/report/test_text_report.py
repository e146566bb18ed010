"""The report for people."""

from __future__ import annotations

import pytest
from built_results import SECRET, check_whole, finding, mark, result, shop

from oauthlint.model.finding import Edit, Fix, InputProblem, Related, Skipped
from oauthlint.model.value import Mark
from oauthlint.report import text
from oauthlint.report.options import Options
from oauthlint.text.source import Source


def lines_of(made, **options):
    return text.render(made, Options(**options)).split("\n")


def under(made, **options):
    """The line under the first excerpt, and the excerpt."""
    lines = lines_of(made, quiet=True, **options)
    return lines[3], lines[4]


def test_whole_report():
    check_whole("shop.txt", text.render(shop(), Options()))


def test_whole_report_in_colour_on_a_narrow_terminal():
    check_whole("shop-narrow-colour.txt", text.render(shop(), Options(width=60, wraps=True, colour=True)))


def test_colour_only_adds_escape_codes():
    import re

    plain = text.render(shop(), Options())
    assert re.sub("\x1b\\[[0-9;]*m", "", text.render(shop(), Options(colour=True))) == plain


def test_quiet_leaves_findings_only():
    said = text.render(shop(), Options(quiet=True))
    assert "skipped" not in said and "problem" not in said and "files read" not in said
    assert said.count("-->") == 2


def test_nothing_found_says_what_was_checked():
    made = shop()
    made.findings, made.skipped, made.errors, made.suppressed = [], [], [], 0
    assert text.render(made, Options()) == "no problems found (2 files read, 1 client, 1 registration)\n"


def test_nothing_checked_does_not_read_as_success():
    said = text.render(result(), Options())
    assert said == "nothing was checked: no OAuth settings were found (0 files read, 0 clients, 0 registrations)\n"


def test_focus_inside_the_value():
    source = Source("a.env", "ISSUER=http://sso.example.com")
    at = mark(source, "http://sso.example.com")
    shown = under(result(finding(at, "no", focus=Mark(source, 7, 11), label="not encrypted")))
    assert shown == (
        "1 | ISSUER=http://sso.example.com",
        "  |        ^^^^------------------ not encrypted",
    )


def test_focus_elsewhere_is_not_mistaken_for_a_part_of_the_value():
    source, other = Source("a.env", "A=value"), Source("b.env", "B=12")
    shown = under(result(finding(mark(source, "value"), "no", focus=mark(other, "12"))))
    assert shown == ("1 | A=value", "  |   ^^^^^")


def test_an_empty_value_has_a_caret_where_it_would_stand():
    source = Source("a.env", "CLIENT_ID=\nB=1\n")
    assert under(result(finding(Mark(source, 10, 10), "no"))) == ("1 | CLIENT_ID=", "  |           ^")


def test_a_line_end_in_focus_has_a_caret_behind_the_line():
    source = Source("a.env", "CLIENT_ID=x \r\nB=1\n")
    at = Mark(source, 10, 13)
    assert under(result(finding(at, "no", focus=Mark(source, 12, 13)))) == ("1 | CLIENT_ID=x", "  |           --^")


def test_tabs_are_spaces_and_the_caret_stays_below():
    source = Source("a.json", '\t\t"issuer":\t"x"')
    shown = under(result(finding(mark(source, '"x"'), "no")))
    assert shown == ('1 |         "issuer":    "x"', "  |                      ^^^")


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\u200b", "<U+200B>"),
        ("\u0301", "<U+0301>"),
        ("\u202e", "<U+202E>"),
        ("\u00a0", "<U+00A0>"),
        ("\x1b", "<U+001B>"),
        ("\x9b", "<U+009B>"),
        ("\ufeff", "<U+FEFF>"),
        ("\u3164", "<U+3164>"),
        ("\udc80", "<U+DC80>"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_what_cannot_be_seen_is_named(char, shown):
    source = Source(f"dir{char}/a.env", f"A=x{char}y")
    made = result(finding(Mark(source, 2, 5), f"m{char}", focus=Mark(source, 3, 4), help=f"h{char}", label=f"l{char}"))
    excerpt, underline = under(made)
    assert excerpt == f"1 | A=x{shown}y"
    assert underline == f"  |   -{'^' * len(shown)}- l{shown}"
    assert char not in text.render(made, Options())


def test_wide_characters_take_two_columns():
    source = Source("a.env", "A=東京x")
    assert under(result(finding(mark(source, "x"), "no"))) == ("1 | A=東京x", "  |       ^")


@pytest.mark.parametrize("where", [0, 40, 500, 5000, 9990])
def test_a_long_line_is_clipped_around_the_focus(where):
    source = Source("a.json", "a" * where + "HERE" + "b" * (9996 - where))
    excerpt, underline = under(result(finding(mark(source, "HERE"), "no")), width=60, wraps=True)
    assert len(excerpt) <= 60
    assert excerpt[underline.index("^") :].startswith("HERE")
    assert underline.count("^") == 4
    assert excerpt[4:].startswith("…") == (where > 40)
    assert excerpt.endswith("…") == (where < 9000)


def test_the_beginning_of_a_line_is_kept_where_the_focus_still_fits():
    source = Source("a.env", "OIDC_REDIRECT_URI=https://shop.example.com/callback#" + "f" * 200)
    excerpt, _ = under(result(finding(mark(source, "#"), "no")), width=80, wraps=True)
    assert excerpt.startswith("1 | OIDC_REDIRECT_URI=https://shop.example.com/callback#fff")


def test_a_label_that_does_not_fit_goes_below():
    source = Source("a.env", "OIDC_REDIRECT_URI=https://shop.example.com/callback")
    made = result(finding(mark(source, "callback"), "no", label="this is a rather long label"))
    assert lines_of(made, width=60, wraps=True)[3:6] == [
        "1 | OIDC_REDIRECT_URI=https://shop.example.com/callback",
        "  |                                            ^^^^^^^^",
        "  |                              this is a rather long label",
    ]


def test_a_value_on_several_lines():
    source = Source("a.yaml", "scope: >\n  openid\n  profile\n  email\n  phone\n")
    at = Mark(source, 11, len(source.text) - 1)
    assert lines_of(result(finding(at, "no", label="four")), quiet=True)[3:11] == [
        "2 |   openid",
        "  |   ^^^^^^",
        "3 |   profile",
        "  | ^^^^^^^^^",
        "4 |   email",
        "  | ^^^^^^^ four",
        "  | (1 more line)",
        "  |",
    ]


def test_ellipsis_follows_the_charset():
    source = Source("a.json", "a" * 300)
    made = result(finding(Mark(source, 150, 151), "no"))
    assert text.render(made, Options(width=60, charset="ascii")).isascii()


def test_an_excerpt_names_what_the_charset_has_not_and_underlines_it_as_it_is_shown():
    source = Source("a.env", "A=http://größe.example/日本")
    made = result(finding(mark(source, "http://größe.example/日本"), "no", focus=mark(source, "ß"), label="it"))
    assert under(made, charset="ascii") == (
        "1 | A=http://gr<U+00F6><U+00DF>e.example/<U+65E5><U+672C>",
        "  |   -----------------^^^^^^^^-------------------------- it",
    )
    assert under(made, charset="cp1252") == (
        "1 | A=http://größe.example/<U+65E5><U+672C>",
        "  |   ----------^-------------------------- it",
    )


def test_why_names_the_first_reference_where_it_names_none():
    at = mark(Source("a.env", "A=x"), "x")
    assert "= why:  for a reason (RFC 9700 section 2.1)" in text.render(
        result(finding(at, "m", why="for a reason")), Options()
    )
    assert "= why:  RFC 9700 section 2.1\n" in text.render(result(finding(at, "m")), Options())


@pytest.mark.parametrize(
    ("replacement", "at", "said"),
    [
        ("", (2, 3), 'delete "x" at a.env:1:3'),
        ("y", (2, 3), 'write "y" instead of "x" at a.env:1:3'),
        ("y", (3, 3), 'insert "y" at a.env:1:4'),
    ],
)
def test_a_fix_says_what_it_changes(replacement, at, said):
    source = Source("a.env", "A=x")
    fix = Fix((Edit(Mark(source, *at), replacement),), safe=True)
    assert f"= fix:  {said}\n" in text.render(result(finding(mark(source, "x"), "m", fix=fix)), Options())


def test_skipped_checks_are_grouped_and_long_lists_counted():
    codes = tuple(f"OA{number}" for number in range(101, 112))
    skipped = tuple(
        Skipped(codes, "", "production", f"client{number}", "registration", "keep it") for number in range(6)
    )
    made = shop()
    made.findings, made.errors, made.skipped = [], [], list(skipped)
    clients = [f"client{number} (production)" for number in range(6)]
    assert text.render(made, Options()).split("\n")[:3] == [
        "skipped, not known: registration",
        f"  {', '.join(codes[:8])} and 3 more for {', '.join(clients[:4])} and 2 more",
        "  = help: keep it",
    ]


def test_many_reasons_to_skip_are_not_all_told():
    made = shop()
    made.skipped = [Skipped(("OA101",), "", None, "web", f"value {number}", f"set {number}") for number in range(14)]
    said = text.render(made, Options())
    assert said.count("not known: ") == 10
    assert "skipped, 4 more reasons: --format json has them all" in said


def test_many_environments_are_counted():
    made = shop()
    made.findings, made.errors = [], []
    made.skipped = [Skipped(("OA101",), "", f"env{number}", "web", "registration", "keep it") for number in range(9)]
    assert text.render(made, Options()).split("\n")[1] == "  OA101 for web (env0, env1, env2, env3 and 5 more)"


def test_what_one_remedy_supplies_is_told_together():
    made = shop()
    made.findings, made.errors = [], []
    made.skipped = [
        Skipped(("OA102", "OA103"), "shop", "production", "web", "${BASE}", "set it"),
        Skipped(("OA102",), "shop", "staging", "web", "${BASE}", "set it"),
        *(Skipped(("OA101",), "", None, "web", f"value {number}", "set it") for number in range(6)),
    ]
    assert text.render(made, Options()).split("\n")[:8] == [
        "skipped, not known:",
        "  ${BASE}: OA102, OA103, not all of them, for shop/web (production, staging)",
        *(f"  value {number}: OA101 for web" for number in range(4)),
        "  and 2 more: --format json has them all",
        "  = help: set it",
    ]


def test_a_problem_without_place():
    made = result(errors=(InputProblem("", 0, 0, "rule OA101 crashed", fatal=True),))
    assert "\n  rule OA101 crashed\n" in text.render(made, Options())


def test_a_secret_on_the_line_is_masked_and_the_caret_stays_below():
    source = Source("a.json", f'{{"secret": "{SECRET}", "uri": "http://x"}}')
    made = result(finding(mark(source, "http://x"), "no"))
    at = mark(source, SECRET)
    made.workspace.masked["a.json"] = [(at.start, at.end)]
    excerpt, underline = under(made)
    assert excerpt == '1 | {"secret": "<secret>", "uri": "http://x"}'
    assert excerpt[underline.index("^") :].startswith("http://x")


def test_a_finding_about_a_secret_underlines_the_mask():
    source = Source("a.env", f"A={SECRET}")
    made = result(finding(mark(source, SECRET), "no", related=(Related(mark(source, SECRET), "here"),)))
    made.workspace.sensitive.add(SECRET)
    assert under(made) == ("1 | A=<secret>", "  |   ^^^^^^^^")
