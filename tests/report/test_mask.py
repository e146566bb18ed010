"""No secret reaches an output, in whatever form it stands and wherever a line is cut."""

from __future__ import annotations

import base64
import json
import re
import string
from urllib.parse import quote, quote_plus

import pytest
from built_results import SECRET, finding, result
from hypothesis import given, settings
from hypothesis import strategies as st

from oauthlint.model.finding import Edit, Fix, Related, Skipped
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark, Piece, Value
from oauthlint.model.workspace import Workspace
from oauthlint.report import concise, show_json, show_text, text
from oauthlint.report import json as json_report
from oauthlint.report.mask import Mask
from oauthlint.report.options import Options
from oauthlint.text.source import Source

AWKWARD = "p%/+ \"q\\r='ü~:@"
KEY = """\
-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
-----END PRIVATE KEY-----
"""


def mask_of(*secrets: str) -> Mask:
    workspace = Workspace()
    workspace.sensitive.update(secrets)
    return Mask(workspace)


def windows(secret: str) -> set[str]:
    return {secret[start : start + 8] for start in range(len(secret) - 7)}


@pytest.mark.parametrize("secret", [SECRET, AWKWARD])
@pytest.mark.parametrize(
    "form",
    [
        str,
        quote,
        quote_plus,
        lambda secret: quote(secret, safe=""),
        lambda secret: quote(secret, safe="!'()*"),
        lambda secret: re.sub("%..", lambda found: found[0].lower(), quote(secret, safe="")),
        lambda secret: json.dumps(secret, ensure_ascii=False),
        lambda secret: json.dumps(secret, ensure_ascii=False).replace("/", "\\/"),
    ],
)
def test_every_form_of_a_secret_is_masked(secret, form):
    assert mask_of(secret).text(f"a {form(secret).strip(chr(34))} b") == "a <secret> b"


@pytest.mark.parametrize("secret", [SECRET, AWKWARD])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("before", ["", "shop-web:", "shop-we:", "shop-w:"])
@pytest.mark.parametrize("behind", ["", ":tail", "?a", "xyz"])
def test_base64_of_a_text_that_holds_a_secret_shows_the_rest_of_it_only(secret, encode, before, behind):
    for inner in (secret, quote(secret, safe="")):
        head, tail = mask_of(secret).text(encode((before + inner + behind).encode()).decode()).split("<secret>")
        assert len(head) * 6 // 8 <= len(before) + 1
        assert len(tail.rstrip("=")) * 6 // 8 <= len(behind) + 1


def test_a_key_on_several_lines_is_masked_line_by_line_and_escaped():
    for written in (
        KEY,
        KEY.replace("\n", "\\n"),
        KEY.replace("\n", "\r\n"),
        KEY.replace("\n", "\n    "),
        KEY.split("\n")[1],
    ):
        masked = mask_of(KEY).text(written)
        assert "MIIEvQIB" not in masked and "t9Us8cKj" not in masked


def test_secrets_that_overlap_leave_nothing_between_them():
    assert mask_of("abcdefghijkl", "ijklmnopqrstuvwxyz").text("abcdefghijklmnopqrstuvwxyz") == "<secret>"


def test_short_texts_and_other_letter_case_stay():
    mask = mask_of("secret", "ABCDEFGHIJ")
    assert mask.text("secret abcdefghij") == "secret abcdefghij"


def test_a_stretch_shows_nothing_of_a_secret_that_reaches_into_it():
    source = Source("a.env", f"A={SECRET}!")
    assert mask_of(SECRET).stretch(Mark(source, 10, 23)) == "<secret>!"


word = st.text(alphabet=string.ascii_uppercase + string.digits + "+/%", min_size=9, max_size=40)


@settings(max_examples=200, deadline=None)
@given(
    secret=word,
    filler=st.text(alphabet="abc \t=\u200b東", max_size=60),
    focus=st.integers(0, 200),
    length=st.integers(0, 60),
    width=st.integers(40, 120),
    masked=st.booleans(),
)
def test_no_window_of_a_secret_survives_anywhere(secret, filler, focus, length, width, masked):
    encoded = base64.b64encode(f"id:{secret}".encode()).decode()
    line = f"{filler}{secret}{filler}{quote(secret, safe='')}{filler}"
    source = Source(f"{secret}.env", f"A={line}\nB={secret}\nC={encoded}\n")
    start = min(focus, len(source.text))
    at = Mark(source, start, min(start + length, len(source.text)))
    fix = Fix((Edit(at, secret),), safe=False)
    made = result(
        finding(at, f"sent {secret}", label=secret, help=line, why=secret, fix=fix, related=(Related(at, secret),),
                difference=(secret,)),
        skipped=(Skipped(("OA101",), secret, secret, secret, secret, secret),),
    )  # fmt: skip
    workspace = made.workspace
    workspace.sensitive.add(secret)
    if masked:
        workspace.masked[source.path] = [(2, 2 + len(line))]
    client = ClientSettings(secret, secret, secret, secret, at)
    client.provider = secret
    client.values = {
        role: [Value(role, secret, at, (Piece(secret, source, at.start, at.end, False),), why=secret)]
        for role in ("client_id", "client_secret", "redirect_uri")
    }
    workspace.clients.append(client)
    options = Options(width=width, wraps=True)
    outputs = [report.render(made, options) for report in (text, concise, json_report)]
    outputs += [report.render(workspace, options) for report in (show_text, show_json)]
    for output in outputs:
        assert not any(window in output for window in windows(secret))
    assert not any(window in outputs[0] for window in windows(encoded[4:-4]))
