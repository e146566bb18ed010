"""Bytes that nobody would call a configuration: each is survived in bounded time and memory, told where it stands, and
takes nobody else's findings with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from limited import errors, limited, survived

MANY = 200_000
SPRING = "spring.security.oauth2.client.registration.shop:\n  client-id: shop\n"


def bomb() -> str:
    lines = ['a: &a ["x", "x", "x", "x", "x", "x", "x", "x", "x"]']
    for inner, outer in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{outer}: &{outer} [{', '.join(['*' + inner] * 9)}]")
    return SPRING + "\n".join(lines) + "\n"


TOO_DEEP = "nested more than 100 levels deep"

BROKEN = {
    # name: path, content, line and message of its error
    "brackets in yaml": ("application.yml", SPRING + "x: " + "[" * MANY, 3, TOO_DEEP),
    "brackets in json": ("client.json", '{"client_id": "a", "redirect_uris": ' + "[" * MANY, 1, TOO_DEEP),
    "brackets in toml": ("oauth2-proxy.toml", 'client_id = "a"\nx = ' + "[" * MANY, 2, TOO_DEEP),
    "brackets in env": (".env", 'OIDC_CLIENT_ID="' + "[" * MANY + "\n", 1, "a quote that is not closed"),
    "brackets in properties": (
        "application.properties",
        "spring.security.oauth2.client.registration.a.client-id=\\uZZZZ" + "[" * MANY,
        1,
        "four hexadecimal digits",
    ),
    "braces in json": ("client.json", '{"client_id": "a", "redirect_uris": ' + '{"a":' * MANY, 1, TOO_DEEP),
    "braces in yaml": ("application.yml", SPRING + "x: " + "{a: " * MANY, 3, TOO_DEEP),
    "inline tables in toml": ("oauth2-proxy.toml", 'client_id = "a"\nx = ' + "{a = " * MANY, 2, TOO_DEEP),
    "dotted keys in toml": ("oauth2-proxy.toml", 'client_id = "a"\n' + "a." * MANY + "b = 1\n", 2, TOO_DEEP),
    "10,000 mappings in yaml": ("application.yml", SPRING + "x: " + "{a: " * 10_000 + "}" * 10_000, 3, TOO_DEEP),
    "10,000 mappings in json": (
        "client.json",
        '{"client_id": "a", "redirect_uris": [],\n "x": ' + '{"a": ' * 10_000 + "1" + "}" * 10_001,
        2,
        TOO_DEEP,
    ),
    "3,000 indentations": (
        "application.yml",
        SPRING + "x:\n" + "".join(" " * depth + f"k{depth}:\n" for depth in range(1, 3000)),
        103,
        TOO_DEEP,
    ),
    "sequences in one line": ("application.yml", SPRING + "x: \n " + "- " * 10_000 + "a\n", 4, TOO_DEEP),
    "alias bomb": ("application.yml", bomb(), 9, "aliases that make the document too large"),
    "alias of itself": ("application.yml", SPRING + "x: &x\n  y: *x\n", 4, "an alias inside of what it names"),
    "alias in a merge": ("application.yml", SPRING + "x: &x {<<: *x}\n", 3, "an alias inside of what it names"),
    "nul in yaml": ("application.yml", SPRING + "x: \0\0\0\n", 3, "a character that YAML does not allow"),
    "nul in json": ("client.json", '{"client_id": "a",\n"redirect_uris": \0\0\0}', 2, ""),
    "nul in toml": ("oauth2-proxy.toml", 'client_id = "a"\nx = "\0"\n', 2, ""),
    "not utf-8 in env": (".env", b"OIDC_CLIENT_ID=a\nOIDC_SCOPES=\xff\xfe\xfa\n", 2, "is not UTF-8"),
    "not utf-8 in yaml": ("application.yml", SPRING.encode() + b"  scope: caf\xe9\n", 3, "is not UTF-8"),
    "not utf-8 in json": ("client.json", b'{"client_id": "a", "redirect_uris": ["\xc3\x28"]}', 1, "is not UTF-8"),
    "half of a json": ("client.json", '{"client_id": "a",\n"redirect_uris": ["https://shop.exam', 2, ""),
    "merge conflict": (
        "application.yml",
        SPRING + "<<<<<<< ours\n  scope: a\n=======\n  scope: b\n>>>>>>> theirs\n",
        3,
        "conflict",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "content", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_with_its_place(
    path: str, content: str | bytes, line: int, message: str, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    report = survived(folder)

    told = errors(report, path)
    assert told, report["errors"]
    assert told[0][0] == line
    assert message in told[0][1]
    assert len(told) == len(set(told)), "the same is told more than once"


ODD = {
    # legal, if not sensible: survived, whatever is told
    "nul in env": {".env": b"OIDC_CLIENT_ID=a\0b\n\0\0\0"},
    "nothing but nul": dict.fromkeys((".env", "application.yml", "client.json", "a.properties"), b"\0" * 100_000),
    "brackets alone": dict.fromkeys(("a.yaml", "a.json", "a.toml", ".env", "application.yml"), "[" * MANY),
    "100,000 variables": {".env": "OIDC_CLIENT_ID=a\n" + "".join(f"KEY_{i}=value {i}\n" for i in range(100_000))},
    "2,000 clients": {".env": "".join(f"C{i}_CLIENT_ID=a\nC{i}_CLIENT_SECRET=s3cret-{i:08}\n" for i in range(2000))},
    "a chain of references": {".env": "".join(f"A{i}_CLIENT_ID=${{A{i + 1}_CLIENT_ID}}\n" for i in range(2000))},
    "a ring of references": {".env": "A_CLIENT_ID=${B_CLIENT_ID}\nB_CLIENT_ID=${A_CLIENT_ID}\n"},
    "references that multiply": {
        ".env": "A0=aaaaaaaaaa\n" + "".join(f"A{i}=${{A{i - 1}}}${{A{i - 1}}}\n" for i in range(1, 40))
        + "OIDC_CLIENT_ID=${A39}\n"
    },
    "references without an end": {".env": f"OIDC_CLIENT_ID={'${' * 50_000}\nOIDC_ISSUER={'${A:-' * 20_000}\n"},
    "a key without an end": {"application.yml": SPRING + "  ? " + "a" * MANY + "\n  : b\n"},
    "a tag that runs a program": {"application.yml": SPRING + '  x: !!python/object/apply:os.system ["touch run"]\n'},
    "escaped quotes": {".env": 'OIDC_CLIENT_ID="' + '\\"' * MANY, "application.properties": "oauth2=" + "\\" * MANY},
    "10,000 ignores": {".env": "OIDC_CLIENT_ID=a\n" + "# oauthlint: ignore[OA104] reason\n" * 10_000},
    "ignores without an end": {".env": "OIDC_CLIENT_ID=a # " + "oauthlint: ignore[" * 20_000},
    "expressions without an end": {"application.yml": SPRING + "x: " + "{{ " * 60_000},
    "15 MB in one line": {".env": "OIDC_CLIENT_ID=" + "a" * (15 << 20)},
    "a long secret": {".env": "OIDC_CLIENT_ID=a\nOIDC_CLIENT_SECRET=" + "ab" * 1_000_000 + "\n"},
    "files in a file": {
        "config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n"
        + "".join(f"  f{i}.yml: |\n    oauth2: x\n    a: b\n" for i in range(2000))
    },
    "a redirect URI of 100,000 segments": {
        ".env": "OIDC_CLIENT_ID=a\nOIDC_ISSUER=https://a/realms/a\nOIDC_REDIRECT_URI=https://a/" + "b/" * 100_000,
        "realm.json": '{"realm": "a", "clients": [{"clientId": "a", "redirectUris": ["https://a/'
        + "c/" * 100_000 + '*"]}]}',
    },
}  # fmt: skip


@pytest.mark.parametrize("files", ODD.values(), ids=ODD)
def test_what_is_odd_does_no_harm(files: dict[str, str | bytes], tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    for path, content in files.items():
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    before = sorted(path.name for path in folder.iterdir())

    survived(folder)

    assert sorted(path.name for path in folder.iterdir()) == sorted({*before, ".env.production"})


@pytest.mark.parametrize("format", ["text", "concise"])
def test_reports_for_people_survive_as_well(format: str, tmp_path: Path) -> None:
    (tmp_path / "application.yml").write_text(SPRING + "x: " + "[" * MANY, encoding="utf-8")
    (tmp_path / ".env").write_text("OIDC_CLIENT_ID=" + "a" * MANY + "\nOIDC_REDIRECT_URI=http://a/\n", encoding="utf-8")

    done = limited(tmp_path, "check", "--format", format)

    assert "OA104" in done.stdout
    assert "application.yml:3:" in done.stdout
    assert max(map(len, done.stdout.split("\n"))) < 1000


@pytest.mark.parametrize("format", ["text", "json"])
def test_show_survives_as_well(format: str, tmp_path: Path) -> None:
    (tmp_path / "application.yml").write_text(SPRING + "x: " + "[" * MANY, encoding="utf-8")

    assert TOO_DEEP in limited(tmp_path, "show", "--format", format).stdout


def test_a_hostile_configuration_is_refused(tmp_path: Path) -> None:
    for text in ("select = " + "[" * MANY, "\0", "a = 1\n" * MANY, "a." * MANY + "b = 1", b"\xff"):
        (tmp_path / "oauthlint.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        done = limited(tmp_path, "check")
        assert done.returncode == 2
        assert done.stderr.startswith("oauthlint: oauthlint.toml")
        assert len(done.stderr) < 10_000


def test_a_huge_configuration_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "oauthlint.toml").open("wb") as file:
        file.truncate(1 << 30)
    assert limited(tmp_path, "check").stderr == "oauthlint: oauthlint.toml: is larger than 1024 KiB\n"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_too_little_memory_is_told_in_one_line(tmp_path: Path) -> None:
    uris = ", ".join(['"https://a/"'] * 300_000)
    (tmp_path / "client.json").write_text(f'{{"client_id": "a", "redirect_uris": [{uris}]}}', encoding="utf-8")

    done = limited(tmp_path, "check", memory=200 << 20)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "oauthlint: there is not enough memory for this tree; exclude what is large\n"
