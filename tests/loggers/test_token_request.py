"""Token requests that are sent as JSON, in Python and JavaScript; and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.loggers.token_request import read
from oauthlint.text.source import Source
from oauthlint.text.tree import MAPPING, Node

URL = "https://sso.example.com/realms/shop/protocol/openid-connect/token"

JSON = {
    "axios, object in the call": ("a.ts", f"axios.post('{URL}', {{ grant_type: 'client_credentials', scope }})", URL),
    "axios, instance": ("a.ts", f"oauthAxios.post('{URL}', {{ 'grant_type': g }}, {{ auth }})", URL),
    "Nest": ("a.ts", f"this.httpService.post('{URL}', {{ grant_type: g }})", URL),
    "fetch, other parameters first": (
        "a.js", f"fetch('{URL}', {{ method: 'POST', body: JSON.stringify({{ code, grant_type: g }}) }})", URL
    ),
    "got": ("a.mjs", f"got.post('{URL}', {{ body: JSON.stringify({{ grant_type: g }}) }})", URL),
    "address in a template": (
        "a.ts", "axios.post(`${sso}/realms/${realm}/token`, { grant_type: g })", "x/realms/x/token"
    ),
    "address that nothing says": ("a.ts", "axios.post(env.tokenUrl, { grant_type: g })", "env.tokenUrl"),
    "requests": ("a.py", f"requests.post('{URL}', json={{'grant_type': g}}, timeout=3)", URL),
    "session": ("a.py", f"async def f():\n    await session.post('{URL}', json={{'code': c, 'grant_type': g}})", URL),
    "address that is joined": ("a.py", "httpx.post(BASE + '/token', json={'grant_type': g})", "x/token"),
    "content": ("a.py", f"client.post('{URL}', content=json.dumps({{'grant_type': g}}))", URL),
}  # fmt: skip
FORMS = {
    "URLSearchParams": ("a.ts", f"axios.post('{URL}', new URLSearchParams({{ grant_type: g }}))"),
    "qs": ("a.ts", f"axios.post('{URL}', qs.stringify({{ grant_type: g }}))"),
    "header of a form": (
        "a.ts", f"axios.post('{URL}', {{ grant_type: g }}, {{ headers: {{ a: 'application/x-www-form-urlencoded' }} }})"
    ),
    "name that is given anew": ("a.ts", f"let b = {{ grant_type: g }}; b = qs.stringify(b); axios.post('{URL}', b)"),
    "comment": ("a.ts", f"// axios.post('{URL}', {{ grant_type: g }})"),
    "answer": ("a.ts", "res.json({ grant_type: g })"),
    "test": ("a.spec.ts", f"axios.post('{URL}', {{ grant_type: g }})"),
    "data": ("a.py", f"requests.post('{URL}', data={{'grant_type': g}})"),
    "encoded": ("a.py", f"requests.post('{URL}', data=urlencode({{'grant_type': g}}))"),
    "other request": ("a.py", f"requests.post('{URL}', json={{'name': n}})"),
    "name that is given twice": ("a.py", f"b = {{'grant_type': g}}\nb = make(b)\nrequests.post('{URL}', json=b)"),
    "not a call of a member": ("a.py", f"post('{URL}', json={{'grant_type': g}})"),
}  # fmt: skip


def test_an_argument_of_what_makes_the_client_is_not_shown():
    source = Source("a.py", f"Session(secret='q8Zt4vWn2LxRb7').post('{URL}', json={{'grant_type': g}})")

    ((key, _, _),) = read(Node(MAPPING, source, 0, len(source.text)))

    assert "q8Zt4vWn2LxRb7" not in key


def addresses(path: str, text: str) -> list[str]:
    source = Source(path, text)
    return [node.value for _, node, _ in read(Node(MAPPING, source, 0, len(text)))]


@pytest.mark.parametrize("case", JSON)
def test_what_is_sent_as_json(case):
    path, text, url = JSON[case]
    assert addresses(path, text) == [url]


@pytest.mark.parametrize("case", FORMS)
def test_what_is_not(case):
    assert addresses(*FORMS[case]) == []


_PIECES = st.sampled_from(
    [*(text for path, text, *_ in JSON.values() if path != "a.py"), "{", "(", "'", "`", "/*", "\n"]
)


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_whatever_is_told_of_has_a_grant_type(text):
    source = Source("a.ts", text)
    for _, node, _ in read(Node(MAPPING, source, 0, len(text))):
        assert "grant_type" in text[node.start : node.end]
