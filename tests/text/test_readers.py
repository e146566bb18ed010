"""What holds for every reader: it never raises, it ends soon, and a place is a place whatever the line ends."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from trees import SYNTAXES, nodes, read, size

from oauthlint.text.derived import derived
from oauthlint.text.source import Source, decode
from oauthlint.text.syntax import read as read_as
from oauthlint.text.tree import MAX_NODES, MAX_PROBLEMS, SCALAR

SNIPPETS = [
    "spring:\n  security:\n    oauth2:\n      client:\n        registration:\n          web:\n            id: x\n",
    "a: &x {k: v}\nb:\n  <<: *x\n  c: |\n    text\n    more\n---\n- 'q'\n- \"d\\n\"\n",
    "apiVersion: v1\n{{- if .Values.x }}\ndata:\n  k: {{ .Values.y | quote }}\n{{- end }}\n",
    '{"realm": "shop", "clients": [{"clientId": "web", "redirectUris": ["https://x/*"], "enabled": true}]} // c\n',
    "# c\nOIDC_CLIENT_ID=shop\nexport SECRET=\"a\\nb\" # c\nURL='x\ny'\nKEY: v\n",
    'provider = "oidc"\nscopes = ["a", \'b\']\n[t.u]\nx = """\ny"""\n[[v]]\nz = {a = 1}\n',
    "# c\nspring.a.b=c\\\n  d\\u0041\n#---\ne : f\n",
    "<<<<<<< HEAD\na=1\n=======\na=2\n>>>>>>> x\n",
    "<<<<<<< HEAD\na=1\n=======\n'a=2\n>>>>>>> x\n",  # a quote that goes on where lines were left out
]
INSERTS = [
    "'", '"', "\\", "{", "}", "[", "]", "{{", "}}", "\t", "\n", "\r", "\x00", "\ufeff", "\ud800", "é", "|", ": ", "#",
    "*", "&a", "!", "%", "@", "<<: ", "\u2028", "---\n", "`", "=",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(SNIPPETS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:at] + draw(st.sampled_from(INSERTS)) + text[at:]
        else:
            text = text[:at] + text[at + draw(st.integers(1, 8)) :]
    return text


@pytest.mark.parametrize("syntax", SYNTAXES)
@given(text=st.text(max_size=60) | mutated() | st.lists(st.sampled_from(INSERTS), max_size=12).map("".join))
def test_a_reader_never_raises(syntax: str, text: str) -> None:
    document = read(syntax, text)  # which checks the spans, too
    for root in document.roots:
        for node in nodes(root):
            if node.kind == SCALAR:
                source = derived(node)
                assert all(
                    source.text[start : start + length] == text[outer : outer + length]
                    for start, outer, length in source.segments
                )


@given(text=mutated())
def test_the_parser_in_python_never_raises_either(text: str) -> None:
    known, yaml.__with_libyaml__ = yaml.__with_libyaml__, False
    try:
        read("yaml", text)
    finally:
        yaml.__with_libyaml__ = known


@pytest.mark.parametrize("syntax", SYNTAXES)
@given(text=mutated())
def test_reading_twice_gives_the_same(syntax: str, text: str) -> None:
    first, second = read(syntax, text), read(syntax, text)
    assert [(n.start, n.end, n.value) for root in first.roots for n in nodes(root)] == [
        (n.start, n.end, n.value) for root in second.roots for n in nodes(root)
    ]


TEMPLATES = {
    "dotenv": ("{key}={value}", "{key}='{value}'", '\texport {key} =\t"{value}"'),
    "properties": ("{key}={value}", "\t{key} : {value}", "{key} {value}"),
    "yaml": ("{key}: {value}", '"{key}":\t"{value}"', "{key}: '{value}'\t# é"),
    "toml": ('{key} = "{value}"', "\t{key}\t=\t'{value}'\t# é", '"{key}"="{value}"'),
    "json": ('"{key}": "{value}"', '\t"{key}"\t:\t"{value}"\t', '"{key}":"{value}"'),
}
names = st.text(alphabet="abcXYZ_", min_size=1, max_size=8).map(lambda name: "k" + name)
words = st.text(alphabet="abzéü𝄞日/:.?&=-", min_size=1, max_size=10).map(lambda word: "v" + word.rstrip(":") + "v")


@pytest.mark.parametrize("syntax", sorted(TEMPLATES))
@given(
    rows=st.lists(st.tuples(names, words, st.integers(0, 2)), min_size=1, max_size=6, unique_by=lambda row: row[0]),
    line_break=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.booleans(),
)
def test_every_key_and_value_is_where_it_is_written(
    syntax: str, rows: list[tuple[str, str, int]], line_break: str, mark: bool
) -> None:
    if line_break == "\r" and syntax == "toml":
        line_break = "\n"  # not a line end of TOML
    between = "," + line_break if syntax == "json" else line_break
    lines = [TEMPLATES[syntax][style].format(key=key, value=value) for key, value, style in rows]
    if syntax == "yaml":
        lines = [line.lstrip("\t") for line in lines]
    text = between.join(lines)
    if syntax == "json":
        text = "{" + line_break + text + line_break + "}"
    decoded, _ = decode((b"\xef\xbb\xbf" if mark else b"") + text.encode())
    document = read(syntax, decoded)
    assert document.problems == []
    first = 2 if syntax == "json" else 1
    for index, ((key, value, style), pair) in enumerate(zip(rows, document.roots[0].pairs, strict=True)):
        written = decoded.split(line_break)[first - 1 + index]
        for node, expected in zip(pair, (key, value), strict=True):
            assert node.value == expected
            assert node.exact
            line, column = document.source.position(node.start)
            assert line == first + index
            assert written[column - 1 : column - 1 + len(expected)] == expected, style


DEEP = "nested more than 100 levels deep"


@pytest.mark.parametrize(
    ("syntax", "text", "message"),
    [
        ("yaml", "[" * 200_000, DEEP),
        ("yaml", "{" * 200_000, DEEP),
        ("yaml", "a: " + "[" * 200_000, DEEP),
        ("yaml", "[\n" * 100_000, DEEP),
        ("yaml", "- " * 100_000, DEEP),
        ("yaml", "? " * 100_000, DEEP),
        ("yaml", "{? " * 60_000, DEEP),
        ("yaml", "".join(" " * level + "a:\n" for level in range(1000)), DEEP),
        ("json", "[" * 200_000, DEEP),
        ("json", '{"a":' * 40_000, DEEP),
        ("toml", "a = " + "[" * 200_000, DEEP),
        ("toml", "a = " + "{a=" * 60_000, DEEP),
        ("toml", "a={\n" * 50_000, DEEP),
        ("toml", "a." * 100_000 + "a = 1", DEEP),
        ("toml", "[" * 200_000, None),
        ("dotenv", "[" * 200_000, None),
        ("properties", "[" * 200_000, None),
        ("yaml", "%TAG !a! x\n" * 50_000, "more than 100 %TAG directives"),
    ],
)
def test_deep_nesting_is_a_problem_and_nothing_worse(syntax: str, text: str, message: str | None) -> None:
    document = read(syntax, text)
    assert message is None or message in [problem.message for problem in document.problems]


def test_deep_nesting_costs_one_entry() -> None:
    document = read("yaml", "a: x\nb: " + "[" * 5000 + "\nc: y\n")
    assert [(key.value, value.value) for key, value in document.roots[0].pairs] == [("a", "x"), ("c", "y")]


def bomb(levels: int, width: int) -> str:
    lines = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(["l0: &l0 [x, x]", *lines, "end: z"])


def merging_bomb(levels: int) -> str:
    lines = [f"m{n}: &m{n}\n  <<: *m{n - 1}\n  z{n}: *m{n - 1}" for n in range(1, levels)]
    return "\n".join(["m0: &m0 {b: 1, c: 2}", *lines])


@pytest.mark.parametrize("text", [bomb(30, 9), bomb(95, 2), merging_bomb(60)], ids=["wide", "high", "merging"])
def test_an_alias_bomb_does_not_go_off(text: str) -> None:
    document = read("yaml", text)
    assert "aliases that make the document too large" in [problem.message for problem in document.problems]
    assert size(document.roots[0], 2 * MAX_NODES) <= MAX_NODES + 1


LONG = "x" * 1_000_000


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("yaml", f"k: {LONG}"),
        ("yaml", f'k: "{LONG}"'),
        ("yaml", f"k: |\n  {LONG}\n"),
        ("json", f'{{"k": "{LONG}"}}'),
        ("toml", f'k = "{LONG}"'),
        ("toml", f"k = '''{LONG}'''"),
        ("dotenv", f"k={LONG}"),
        ("dotenv", f'k="{LONG}"'),
        ("properties", f"k={LONG}"),
    ],
)
def test_a_long_line(syntax: str, text: str) -> None:
    [(key, value)] = read(syntax, text).roots[0].pairs
    assert (key.value, value.value.rstrip("\n")) == ("k", LONG)


HOSTILE = [
    "\x00" * 50_000, " " * 250_000, "\n" * 150_000, "\r" * 100_000, "\\" * 150_000, '"' * 100_000, "'" * 100_000,
    "{{" * 50_000, "{{ " * 50_000, "{{\n" * 25_000, "{{x}}" * 15_000, "{{ x }}\n" * 10_000, "${" * 50_000,
    "<%" * 50_000, "a='\n" * 15_000, 'a="\n' * 15_000, 'a="""\n' * 10_000, "a=[1,\n" * 15_000,
    "a=" + " " * 250_000 + "#", "a=" + "x#" * 100_000, "a=1\r" * 25_000, 'a="' + "\\n" * 100_000 + '"',
    "/*" * 50_000, "[1 " + "1 " * 25_000, "a: b: c\n" * 10_000, "a: |\n" * 10_000, "a: @x\n" * 10_000,
    "---\n" * 25_000, "- [\n" * 15_000, 'a: "\n' * 15_000, "<<: 1\n" * 5_000, "a\\\n" * 25_000,
    "<<<<<<< a\n>>>>>>> b\n" * 2_500, ":" * 100_000, "=" * 100_000, "#" * 250_000, "&a " * 25_000,
]  # fmt: skip


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_hostile_texts_are_read_where_they_are_short(syntax: str) -> None:
    for text in HOSTILE:
        for length in (20, 3000):
            document = read(syntax, text[:length] + text[-length:])
            assert len(document.problems) <= MAX_PROBLEMS
            assert document.partial or not document.problems


@pytest.mark.unmeasured
@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_texts_are_read_in_linear_time(syntax: str, text: str) -> None:
    document = read(syntax, text)
    assert len(document.problems) <= MAX_PROBLEMS
    assert document.partial or not document.problems


def test_a_text_that_a_grammar_takes_too_long_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oauthlint.text.grammar.MAX_SECONDS", 0.01)
    document = read("ruby", "<%" * 50_000)
    assert [problem.message for problem in document.problems] == ["takes longer than 0.01 seconds to parse"]
    assert document.partial


@pytest.mark.parametrize(("syntax", "section"), [("apache", "<x{}>\na b\n</x>\n"), ("conf", "x {{ a{} b; }}\n")])
def test_many_sections(syntax: str, section: str) -> None:
    document = read(syntax, "".join(section.format(number) for number in range(10_000)))
    assert not document.problems
    (root,) = document.roots
    assert len(root.pairs) == 10_000 if syntax == "apache" else len(root.pairs[0][1].items) == 10_000


@pytest.mark.parametrize(
    ("syntax", "module", "text"),
    [
        ("json", "json", "[" + "1," * 300 + "1]"),
        ("json", "json", "[" + "[]," * 300 + "1]"),
        ("yaml", "yaml_nodes", "- 1\n" * 300),
        ("toml", "toml_places", "a = [" + "1," * 300 + "1]"),
        ("dotenv", "dotenv", "A=1\n" * 300),
        ("properties", "properties", "A=1\n" * 300),
    ],
)
def test_too_many_values(monkeypatch: pytest.MonkeyPatch, syntax: str, module: str, text: str) -> None:
    monkeypatch.setattr(f"oauthlint.text.{module}.MAX_NODES", 200)
    document = read(syntax, text)
    assert [problem.message for problem in document.problems] == ["more than 200 values"]
    assert sum(size(root, 1000) for root in document.roots) <= 202


def test_importing_the_readers_is_cheap() -> None:
    modules = ["syntax", "derived", *TEMPLATES]
    script = (
        "import sys, gc, bisect; sys.path.insert(0, '.'); before = set(sys.modules);"
        + "".join(f"import oauthlint.text.{name};" for name in modules)
        + "print(*sorted(name for name in set(sys.modules) - before if not name.startswith('oauthlint')))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__future__"]


def test_a_derived_text_is_read_like_any_other() -> None:
    outer = read("dotenv", 'CONFIG=\'{"client_id": "shop", "bad" 1}\'').roots[0].pairs[0][1]
    document = read_as(derived(outer), "json")
    assert [(problem.line, problem.column) for problem in document.problems] == [(1, 29)]
    client_id = document.roots[0].get("client_id")
    assert client_id is not None
    file, start, end = client_id.source.outermost(client_id.start, client_id.end)
    assert isinstance(file, Source)
    assert file.text[start:end] == "shop"


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("dotenv", "a='1\n=======\n2'\n"),
        ("toml", "a='''1\n=======\n2'''\n"),
        ("toml", "a='''1\n=======\n2'''\nb = x\n"),
        ("yaml", "a: '1\n\n=======\n\n  2'\n"),
        ("yaml", "--- |\na\n=======\nb\n"),
        ("yaml", "a=1\u2028\n=======\na=2\n"),
    ],
)
def test_a_value_with_the_markers_of_a_conflict_is_exact_only_as_the_file_has_it(syntax: str, text: str) -> None:
    document = read(syntax, f"<<<<<<< HEAD\n{text}>>>>>>> x\n")
    assert "a merge conflict that is not resolved" in [problem.message for problem in document.problems]
    assert [node for root in document.roots for node in root.scalars()]
