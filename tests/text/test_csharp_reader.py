"""Assignments in C#: what is written out is read, where it stands; what a condition decides is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import one, place, read, roots

PROGRAMS = {
    "dotted names": (
        'options.Authority = "https://sso.example.com";',
        {"options.Authority": "https://sso.example.com"},
    ),
    "switches and numbers": ("A.B = true;\nA.C = 3600;\n", {"A.B": "true", "A.C": "3600"}),
    "an empty text": ('A = "";', {"A": ""}),
    "blocks are looked into": ('AddOpenIdConnect(o =>\n{\n    o.ClientId = "shop";\n});\n', {"o.ClientId": "shop"}),
    "comments": ('// A = "x";\n/* B = "y"; */ C = "z"; // D = "w";\n', {"C": "z"}),
    "a comment without an end": ('A = "x";\n/* B = "y";', {"A": "x"}),
    "a line without an end": ('A = "x";\n// B = "y";', {"A": "x"}),
    "a text with a semicolon": ('A = "a;b";\nB = "c";\n', {"A": "a;b", "B": "c"}),
    "a character": ("Split(';');\nA = true;\n", {"A": "true"}),
    "a verbatim text ends at its quote": ('Open(@"c:\\");\nA = true;\n', {"A": "true"}),
    "a text ends with its line": ('Open("\nA = true;\nB = false;\n', {"B": "false"}),
    "under a condition": (
        'if (dev) { A = "x"; } else { B = "y"; }\nswitch (e) { case 1: C = "z"; }\nD = "w";\n',
        {"D": "w"},
    ),
    "a condition without a block": ('if (dev) A = "x";\nB = "y";\n', {"B": "y"}),
    "a block inside a condition": ('if (dev)\n{\n    Add(o => { A = "x"; });\n}\nB = "y";\n', {"B": "y"}),
    "a condition of the compiler": ('#if DEBUG\nA = "x";\n#endif\nB = "y";\n', {"B": "y"}),
    "another line for the compiler": ('#nullable enable\nA = "x";\n', {"A": "x"}),
    "a name that begins like a condition": ('iffy.A = "x";', {"iffy.A": "x"}),
    "more braces than were opened": ('} }\nA = "x";', {"A": "x"}),
}


@pytest.mark.parametrize(("text", "expected"), PROGRAMS.values(), ids=PROGRAMS)
def test_what_is_assigned(text: str, expected: dict[str, str]) -> None:
    assert one("csharp", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A = B.C;",
        'A = config["Oidc:Authority"];',
        'A = "x" + "y";',
        'A = "a\\tb";',
        'A = $"{host}/x";',
        'A == "x";',
        'A[0] = "x";',
        'var a = "x";',
        "A = true",
        "Run();",
    ],
)
def test_what_is_not_written_out_is_left(text: str) -> None:
    assert roots("csharp", text) == []


def test_a_value_is_where_it_is_written() -> None:
    (root,) = read("csharp", 'Add(o =>\n{\n    o.ClientId = "shop";\n});\n').roots
    ((key, value),) = root.pairs
    assert (place(key), place(value)) == ((3, 5), (3, 19))
    assert value.exact


@given(st.text("AB.= ;{}\"'@\\/*#\nif el", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for root in read("csharp", text).roots:
        assert all(text[node.start : node.end] == node.value for _, node in root.pairs)
