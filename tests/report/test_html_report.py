"""The page for a browser: valid, complete, asking nobody for anything, and safe whatever stands in it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re

import pytest
from built_results import (
    HOSTILE,
    HOSTILE_PATH,
    SECRET,
    answered,
    check_whole,
    finding,
    hostile,
    mark,
    result,
    shop,
)
from html_page import Page
from hypothesis import given, settings
from hypothesis import strategies as st

from oauthlint.model.change import CHANGED, REGISTRATION, Change, Meaning
from oauthlint.model.finding import PROVIDER_DEPENDENT, Edit, Fix, InputProblem, Related, Skipped
from oauthlint.model.value import Mark
from oauthlint.report import html
from oauthlint.report.html_style import STYLE
from oauthlint.report.options import Options
from oauthlint.report.visible import visible
from oauthlint.rules.index import RULES
from oauthlint.text.source import Source


def page(made, **options) -> Page:
    return Page(html.render(made, Options(**options)))


def excerpts(made) -> list[str]:
    """What stands in the excerpts, as markup."""
    return re.findall("<pre>(.*?)</pre>", html.render(made, Options()), re.DOTALL)


def test_whole_report() -> None:
    said = html.render(shop(), Options())
    assert said.count(STYLE) == 1
    check_whole("shop.html", re.sub("'sha256-[^']+'", "'sha256-'", said.replace(STYLE, "")))


@pytest.mark.parametrize(
    "made", [shop(), answered(), hostile(), result()], ids=["shop", "answered", "hostile", "empty"]
)
@pytest.mark.parametrize("options", [{}, {"quiet": True}, {"statistics": True}], ids=str)
def test_every_page_is_valid(made, options) -> None:
    assert page(made, **options).all("main")


def test_nothing_is_asked_for_and_nothing_can_be() -> None:
    found = page(shop())
    assert not {tag for tag, _ in found.found} & {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    assert "url(" not in STYLE and "@import" not in STYLE
    (policy,) = [meta["content"] for meta in found.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(found.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    policies = [at for at, (_, given) in enumerate(found.found) if given.get("http-equiv")]
    assert policies < [at for at, (tag, _) in enumerate(found.found) if tag == "style"], (
        "a policy holds from where it is"
    )


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_stand_out_from_what_they_stand_on(scheme: int) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[scheme]))
    assert len(colours) == 11
    pairs = [*itertools.product(("text", "muted", "link", "error", "warning", "info"), ("ground", "panel"))]
    for text, ground in [*pairs, ("on-mark", "mark")]:
        low, high = sorted((luminance(colours[text]), luminance(colours[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{text} on {ground}"


def test_what_differs_is_marked_and_what_belongs_to_it_underlined() -> None:
    first, nearest, *_ = excerpts(shop())
    assert first == (
        '<span class="line">7  </span>OIDC_REDIRECT_URI='
        '<span class="at">https://shop.example.com/auth/callback</span><mark>/</mark>'
    )
    assert '<span class="at">&quot;https://shop.example.com/auth/callback&quot;</span>,' in nearest


@pytest.mark.parametrize(("text", "at", "expected"), [
    ("A=\nB=x", 2, "A=<mark></mark>"),
    ('A="" # none', 3, 'A=&quot;<mark>&quot;</mark> # none'),
], ids=["at the end of a line", "within one"])  # fmt: skip
def test_where_nothing_stands_there_is_a_mark_too(text: str, at: int, expected: str) -> None:
    (said,) = excerpts(result(finding(Mark(Source("a.env", text), at, at), "empty")))
    assert said == f'<span class="line">1  </span>{expected}'


def test_a_fix_is_shown_as_the_lines_that_it_changes() -> None:
    source = Source("a.env", "A=http://one\nB=two\nC=http://three\n")
    edits = tuple(Edit(mark(source, "http", at), "https") for at in (0, 13))
    said = excerpts(result(finding(mark(source, "two"), "no", fix=Fix(edits, safe=True))))
    assert said[1:] == [
        "<del>- A=http://one</del>\n<ins>+ A=https://one</ins>",
        "<del>- C=http://three</del>\n<ins>+ C=https://three</ins>",
    ]
    assert (
        "oauthlint check --fix makes it" in page(result(finding(mark(source, "two"), "no", fix=Fix(edits, True)))).text
    )
    assert "--unsafe-fixes makes it: it changes what the app sends" in page(shop()).text


def test_edits_on_one_line_are_shown_together_and_a_long_line_is_cut() -> None:
    source = Source("a.json", "x" * 5000 + "one, two" + "y" * 5000)
    fix = Fix((Edit(mark(source, "one"), "1"), Edit(mark(source, "two"), "2\n3")), safe=False)
    (_, said) = excerpts(result(finding(mark(source, "one"), "no", fix=fix)))
    x, y = "x" * 120, "y" * 120
    assert said == f"<del>- &#8230;{x}one, two{y}&#8230;</del>\n<ins>+ &#8230;{x}1, 2</ins>\n<ins>+ 3{y}&#8230;</ins>"


@pytest.mark.parametrize("line", [f"S={SECRET}", f"A=http://{SECRET}", f"A=x{'-' * 110}{SECRET}"])
def test_no_secret_is_in_the_lines_of_a_fix(line: str) -> None:
    source = Source("a.env", f"{line} A=no")
    made = result(finding(mark(source, "no"), "no", fix=Fix((Edit(mark(source, "no"), f"yes {SECRET}"),), safe=True)))
    made.workspace.sensitive.add(SECRET)
    said = html.render(made, Options())
    assert not any(SECRET[at : at + 8] in said for at in range(len(SECRET) - 7))
    assert "<ins>+ " in said and "yes &lt;secret&gt;" in said


def test_a_secret_in_a_setting_and_in_its_excerpt_is_masked() -> None:
    made = shop()
    source = made.findings[0].at.source
    made.findings.append(finding(mark(source, SECRET), f"the secret is {SECRET}", code="OA504"))
    said = html.render(made, Options())
    assert SECRET not in said and "the secret is &lt;secret&gt;" in said
    assert "OIDC_CLIENT_SECRET=<mark>&lt;secret&gt;</mark>" in said


def test_nothing_is_taken_for_markup() -> None:
    words = ("<script>alert(1)</script>", "\"onmouseover='x'", "</pre></style>", "&lt;", "<!--", "&#0;", "]]>")
    harmless, found = page(named("name")), [page(named(word)) for word in words]
    for word, made in zip(words, found, strict=True):
        assert [tag for tag, _ in made.found] == [tag for tag, _ in harmless.found], word
        assert made.text.replace(word, "name") == harmless.text


def named(word: str):
    """A result in which a word stands wherever a file's author can put one."""
    source = Source(word, f"A={word}")
    entry = finding(
        mark(source, word), word, help=word, label=word, why=word, fix=Fix((Edit(mark(source, word), word * 2),), True),
        related=(Related(mark(source, word), word),),
    )  # fmt: skip
    entry.application = entry.client = entry.client_id = entry.environment = word
    entry.environments = (word,)
    return result(
        entry, skipped=(Skipped(("OA101",), word, word, word, word, word),), errors=(InputProblem(word, 3, 1, word),)
    )


def test_characters_that_nobody_sees_are_named() -> None:
    said = page(hostile()).text
    assert visible(HOSTILE_PATH) in said and visible(HOSTILE) in said
    assert "<U+200B>" in said and "<U+001B>[2J" in said
    turned = page(named("a\N{RIGHT-TO-LEFT OVERRIDE}b\N{NULL}")).text
    assert "a<U+202E>b<U+0000>" in turned and "\N{RIGHT-TO-LEFT OVERRIDE}" not in turned


@settings(deadline=None)
@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_every_text_can_be_read_as_it_is(word: str) -> None:
    source = Source("a.env", "A=x")
    said = page(result(finding(mark(source, "x"), word, help=word), errors=(InputProblem(word, 1, 1, word),))).text
    assert said.count(visible(word)) >= 4


def test_a_thousand_findings_are_lines_that_open_by_a_click() -> None:
    source = Source("a.env", "\n" * 1000 + "A=x")
    few = page(result(*(finding(mark(source, "x"), f"m{number}") for number in range(20))))
    assert len(few.all("details", class_="finding")) == sum("open" in given for given in few.all("details")) == 20
    many = page(result(*(finding(mark(source, "x"), f"m{number}") for number in range(1000))))
    assert len(many.all("details", class_="finding")) == 1000
    assert not any("open" in given for given in many.all("details"))
    assert "1000 findings" in many.text, "a rule's findings are behind one line"
    assert all(f"error: m{number}\n" in many.text for number in range(1000))


@pytest.mark.unmeasured
def test_what_finds_no_room_is_counted_and_the_gravest_findings_are_there() -> None:
    source = Source("a.env", "A=x")
    at = mark(source, "x")
    light = [finding(at, "light", severity="warning") for _ in range(html.MOST)]
    found = page(result(*light, finding(at, "grave"), finding(at, "lightest", code="OA999", severity="info")))
    assert not found.all("a", href="#info-OA999"), "there is nothing to lead to"
    said = found.text
    assert "2 more findings found no room here; --format json has them all." in said
    assert said.count("error: grave") == 1 and said.count("warning: light") == html.MOST - 1


def test_every_rule_is_explained_in_the_page() -> None:
    source = Source("a.env", "A=x")
    entries = []
    for code, name, *_ in RULES:
        entries.append(finding(mark(source, "x"), "m", code=code))
        entries[-1].rule = name
    said = page(result(*entries))
    assert {given.get("id") for given in said.all("article")} == {f"rule-{code}" for code, *_ in RULES}
    assert said.text.count("When to ignore\n") == len(RULES)
    assert "`" not in said.text


def test_a_rule_from_elsewhere_has_no_documentation_here() -> None:
    entry = finding(mark(Source("a.env", "A=x"), "x"), "m", code="OA999", why="because")
    entry.references = ("Our handbook",)
    said = page(result(entry))
    assert "because (Our handbook)" in said.text and not said.all("article")
    assert "error\n1\nOA999 redirect-uri-not-registered\n" in page(result(entry), statistics=True).text


def test_a_document_that_the_reason_names_is_a_link_and_no_other_is_added() -> None:
    entry = finding(mark(Source("a.env", "A=x"), "x"), "m", why="it is so (RFC 8414 section 3.3, OAuth 2.1)")
    said = page(result(entry))
    assert "it is so (RFC 8414 section 3.3, OAuth 2.1)\n" in said.text
    for url in (
        "www.rfc-editor.org/rfc/rfc8414.html#section-3.3",
        "datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1",
    ):
        assert said.all("a", href=f"https://{url}")


def test_documents_are_links() -> None:
    said = html.render(shop(), Options())
    link = '<a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1" rel="noreferrer">RFC 9700 section 2.1</a>'
    assert f"compared character by character ({link})</dd>" in said


def test_what_was_checked_and_what_could_not_be() -> None:
    said = page(shop()).text
    assert "What could not be checked (5)" in said and "Not known: metadata" in said
    assert "What to do: save the discovery document" in said
    assert "broken.yaml:3:7 not valid yaml: a mapping has no end" in said
    assert "shop/web\nstaging\nshop-web\ngeneric-env\nkeycloak\n" in said and "1 error, 1 warning\n" in said


def test_quiet_leaves_the_findings() -> None:
    said = page(shop(), quiet=True).text
    assert "Not known" not in said and "broken.yaml" not in said and "What was checked" not in said
    assert "error: sign-in will fail" in said
    assert "answered with 503" in page(answered(), quiet=True).text, "what failed the command is said"


def test_statistics_stand_in_the_place_of_findings() -> None:
    said = page(shop(), statistics=True)
    assert "error\n1\nOA101 redirect-uri-not-registered\n" in said.text
    assert "sign-in will fail" not in said.text and not said.all("details", class_="finding")
    assert said.all("a", href="#rule-OA101")


def test_nothing_found_says_what_was_checked() -> None:
    made = shop()
    made.findings, made.skipped, made.errors, made.suppressed = [], [], [], 0
    said = page(made).text
    assert "no problems found" in said and "2 files read, 1 client, 1 registration" in said and "Errors" not in said
    assert "nothing was checked: no OAuth settings were found" in page(result()).text


def test_a_finding_in_an_answer_has_a_pointer_instead_of_a_line() -> None:
    said = page(answered()).text
    assert "https://sso.example.com/realms/shop/.well-known/openid-configuration#/token_endpoint" in said
    assert "OA403 /token_endpoint\n" in said


def test_equal_findings_have_ids_of_their_own() -> None:
    at = mark(Source("a.env", "A=x"), "x")
    said = page(result(finding(at, "one"), finding(at, "two")))
    assert [given["id"] for given in said.all("details", class_="finding")] == [
        "OA101-0123456789abcdef",
        "OA101-0123456789abcdef-2",
    ]


def test_what_depends_on_the_provider_says_so() -> None:
    at = mark(Source("a.env", "A=x"), "x")
    assert "it depends on the provider" in page(result(finding(at, "m", confidence=PROVIDER_DEPENDENT))).text
    assert "it depends on the provider" not in page(result(finding(at, "m"))).text


def test_of_a_change_both_sides_are_told() -> None:
    at = mark(Source("a.env", "A=x"), "x")
    change = Change(REGISTRATION, CHANGED, "redirect_uri", ("https://old",), ("https://new",), at, at)
    change.meaning = Meaning("breaks", "m", "m")
    said = page(result(finding(at, "m", code="OA706", change=change))).text
    assert 'changed: registration redirect_uri "https://old" -> "https://new"' in said
