"""YAML that is not quite YAML: where the problem is, and what is read all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from trees import plain, read, roots, troubles

from oauthlint.text.template import is_control
from oauthlint.text.tree import NULL


@pytest.fixture(params=[True, False], ids=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest) -> Iterator[bool]:
    known = yaml.__with_libyaml__
    yaml.__with_libyaml__ = known and request.param
    yield yaml.__with_libyaml__
    yaml.__with_libyaml__ = known


TAB = "a tab where YAML takes only spaces"
INDENT = "a line whose indentation fits none above it"
QUOTES = "a value that begins with a character which needs quotes"
BROKEN = [
    ("a: b\n\tc: d\ne: f\n", [(2, 1, TAB)], [{"a": "b", "e": "f"}]),
    ("a:\n\tb: c\nd: e\n", [(2, 1, TAB)], [{"a": None, "d": "e"}]),
    ("a: b\nc: d: e\nf: g\n", [(2, 5, "a colon where no key can stand")], [{"a": "b", "f": "g"}]),
    ("a: b\nc\nd: e\n", [(2, 1, "a line that is neither a key nor a value")], [{"a": "b", "d": "e"}]),
    ("a:\n  b: c\n d: e\nf: g\n", [(3, 2, INDENT)], [{"a": {"b": "c"}, "f": "g"}]),
    ("- a\n- b: c\n d\n- e\n", [(3, 2, INDENT)], [["a", {"b": "c"}, "e"]]),
    ("a: b\nc: [d, e\nf: g\n", [(2, 4, "a comma or a closing bracket that is missing")], [{"a": "b", "f": "g"}]),
    ("a: b\nc: {d: e\nf: g\n", [(2, 4, "a comma or a closing brace that is missing")], [{"a": "b", "f": "g"}]),
    ('a: b\nc: "d\ne: f\n', [(2, 4, "a quote that is not closed")], [{"a": "b", "e": "f"}]),
    ("é: b\r\nc: 'd\r\ne: f\r\n", [(2, 4, "a quote that is not closed")], [{"é": "b", "e": "f"}]),
    ('a: b\nc: "\\q"\nd: e\n', [(2, 4, "an escape that YAML does not know")], [{"a": "b", "d": "e"}]),
    ("a: b\nc: !x!y z\nd: e\n", [(2, 4, "a tag that is not declared")], [{"a": "b", "d": "e"}]),
    ("a: b\n---\nc: d: e\n---\nf: g\n", [(3, 5, "a colon where no key can stand")], [{"a": "b"}, {"f": "g"}]),
    ("foo\nbar: b\n", [(2, 4, "a colon where no key can stand")], ["foo", {"bar": "b"}]),
    (
        "a: b\nc: d: e\nf: *x\n",
        [(2, 5, "a colon where no key can stand"), (3, 4, "an alias without its anchor")],
        [{"a": "b"}],
    ),
    ("a: b\nc: @d\ne: f\n", [(2, 4, QUOTES)], [{"a": "b", "c": "@d", "e": "f"}]),
    ("a: b\nc: *****\ne: f\n", [(2, 4, QUOTES)], [{"a": "b", "c": "*****", "e": "f"}]),
    ("a: %X%\nc: `d`\n", [(1, 4, QUOTES)], [{"a": "%X%", "c": "`d`"}]),
    ("a: x\x00\nb: \x1b\n", [(1, 5, "a character that YAML does not allow")], [{"a": "x\x00", "b": "\x1b"}]),
    (
        "a: 1\n<<<<<<< HEAD\nb: x\n||||||| base\nb: w\n=======\nb: y\n>>>>>>> z\nc: d\n",
        [(2, 1, "a merge conflict that is not resolved")],
        [{"a": ("number", "1"), "b": "y", "c": "d"}],
    ),
]


@pytest.mark.parametrize(("text", "problems", "expected"), BROKEN)
def test_broken(text: str, problems: list[tuple[int, int, str]], expected: list[Any]) -> None:
    assert troubles("yaml", text) == problems
    assert roots("yaml", text) == expected


@pytest.mark.parametrize(("text", "problems", "expected"), BROKEN)
def test_broken_for_the_parser_in_python(text: str, problems: list[tuple[int, int, str]], expected: list[Any]) -> None:
    known, yaml.__with_libyaml__ = yaml.__with_libyaml__, False
    try:
        found = troubles("yaml", text)
        assert [line for line, *_ in found] == [line for line, *_ in problems]
        assert roots("yaml", text) == expected
    finally:
        yaml.__with_libyaml__ = known


def test_an_error_in_braces_keeps_what_stands_before_it() -> None:
    text = 'x: 1\ny: {\n  "a": u,\n  "b": [v, w }\n}\nz: 1\n'
    root = read("yaml", text).roots[0]
    assert plain(root)["y"] == {"a": "u", "b": ["v", "w"]}
    assert plain(root)["z"] == ("number", "1")


def test_anchors_outlive_an_error() -> None:
    assert roots("yaml", "a: &x b\nc: d: e\nf: *x\n") == [{"a": "b", "f": "b"}]


def test_many_errors_end_somewhere() -> None:
    document = read("yaml", "a: b: c\nd: e\n" * 200)
    assert 10 <= len(document.problems) <= 100
    assert len(document.roots[0].pairs) >= 10


@given(
    st.lists(st.sampled_from(["a: b", "c:\n  - d", "e: [f]"]), max_size=4), st.sampled_from([row[0] for row in BROKEN])
)
def test_documents_before_an_error_are_whole(documents: list[str], broken: str) -> None:
    whole = roots("yaml", "\n---\n".join(documents))
    found = roots("yaml", "\n---\n".join([*documents, broken]))
    assert found[: len(whole)] == whole


HELM = """\
{{- /* a comment
       in: two lines */ -}}
{{- if .Values.enabled }}
apiVersion: v1
metadata:
  name: {{ include "x.name" . }}-web
  labels:
    {{- include "x.labels" . | nindent 4 }}
  annotations:
{{ toYaml .Values.annotations | indent 4 }}
  plain: {{ .Values.a }}{{ .Values.b }}
data:
  {{ .Values.key }}: "{{ .Values.x | default "y" }}"
  {{- range $k, $v := .Values.more }}
  {{ $k }}: {{ $v | quote }} # c
  {{- end }}
  list: ['{{ .x }}', {{ .y }}]
  empty:
    {{- with .Values.z }}
    {{ . }}
    {{- end }}
  folded: >-
    {{ .Values.long }}
    text
  file: |
    first: {{ .Values.first }}
    {{- if .Values.second }}
    second: {{ .Values.second }}
    {{- end }}
{{- if .Values.third }}
    third: x
{{- end }}
last: 'it''s {{ "x" }}'
{{- end }}
"""


@pytest.mark.usefixtures("parser")
def test_helm() -> None:
    document = read("yaml", HELM)
    assert document.problems == []
    assert document.partial
    [root] = document.roots
    assert plain(root) == {
        "apiVersion": "v1",
        "metadata": {
            "name": '{{ include "x.name" . }}-web',
            "labels": '{{- include "x.labels" . | nindent 4 }}',
            "annotations": "{{ toYaml .Values.annotations | indent 4 }}",
            "plain": "{{ .Values.a }}{{ .Values.b }}",
        },
        "data": {
            "{{ .Values.key }}": '{{ .Values.x | default "y" }}',
            "{{ $k }}": "{{ $v | quote }}",
            "list": ["{{ .x }}", "{{ .y }}"],
            "empty": "{{ . }}",
            "folded": "{{ .Values.long }} text",
            "file": (
                "first: {{ .Values.first }}\n{{- if .Values.second }}\nsecond: {{ .Values.second }}\n{{- end }}\n"
                "{{- if .Values.third }}\nthird: x\n"
            ),
        },
        "last": 'it\'s {{ "x" }}',
    }
    name = root.at("metadata", "name")
    assert name is not None
    assert name.exact
    assert document.source.position(name.start) == (6, 9)
    assert all(node.type != NULL for node in root.scalars())


@pytest.mark.parametrize(
    ("text", "expected", "partial"),
    [
        ("a: '{{ x }}'\nb: ${{ secrets.Y }}\n", {"a": "{{ x }}", "b": "${{ secrets.Y }}"}, False),
        ("a: {{ x }}\n", {"a": "{{ x }}"}, False),
        ("a: |\n  {{ x }}\n   b\n  c\n", {"a": "{{ x }}\n b\nc\n"}, False),
        ("- |\n  {{ x }}\n- b: |\n    {{ y }}\n  c: d\n", ["{{ x }}\n", {"b": "{{ y }}\n", "c": "d"}], False),
        ("{% if x %}\na: {{ x }}\n{%- endif %}\n", {"a": "{{ x }}"}, True),
        ("{# c #}\na: b\n", {"a": "b"}, True),
        (
            "a: <%= ENV['X'] || \"#{y}: z\" %>\n<% if q %>\nb: c\n<% end %>\n",
            {"a": "<%= ENV['X'] || \"#{y}: z\" %>", "b": "c"},
            True,
        ),
        ("a: {{{ raw }}}\n", {"a": "{{{ raw }}}"}, False),
        ("a: {b: {c: {d: e}}}\n", {"a": {"b": {"c": {"d": "e"}}}}, False),
        ('a: "{{ x }}\\n"\n', {"a": "{{ x }}\n"}, False),
        ("{{ if x }}{{ if y }}  # c\r\na: b\r\n  {{ end }}\r\n", {"a": "b"}, True),
        ("a: '{{'\nb: '}}'\n", {"a": "{{", "b": "}}"}, False),
        ("a: \ue000{{ x }}\n", {"a": "\ue000{{ x }}"}, False),
    ],
)
@pytest.mark.usefixtures("parser")
def test_templates(text: str, expected: Any, partial: bool) -> None:
    document = read("yaml", text)
    assert document.problems == []
    assert [plain(root) for root in document.roots] == [expected]
    assert document.partial is partial


@pytest.mark.parametrize(
    ("expression", "control"),
    [
        ("{{ if .x }}", True),
        ("{{-end-}}", True),
        ("{{- else if eq .a .b }}", True),
        ("{{/* c */}}", True),
        ("{{#each x}}", True),
        ("{{ $x := .y }}", True),
        ("{{ $x = .y }}", True),
        ("{% set x %}", True),
        ("{# c #}", True),
        ("<% if x %>", True),
        ("{{ $x }}", False),
        ("{{ endpoint }}", False),
        ("{{ .x }}", False),
        ("{{ eq $x == 1 }}", False),
        ("<%= x %>", False),
    ],
)
def test_what_steers_gives_no_value(expression: str, control: bool) -> None:
    assert is_control(expression, 0) is control
    expected = None if control else expression
    assert [plain(root) for root in read("yaml", f"k:\n  {expression}\nl: x\n").roots] == [{"k": expected, "l": "x"}]


def test_what_maven_replaces_is_no_mistake() -> None:
    document = read("yaml", "a: @project.version@\nb: |\n  @x\nc: [@y@]\n")
    assert document.problems == []
    assert [plain(root) for root in document.roots] == [{"a": "@project.version@", "b": "@x\n", "c": ["@y@"]}]
