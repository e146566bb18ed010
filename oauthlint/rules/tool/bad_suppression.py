"""An ignore is out of date, or says too little.

What it checks
    Every `oauthlint: ignore[…]` comment and every `[[ignore]]` entry: it names rules that exist and hides at least one
    finding of each, it gives a reason, and it has not expired (`expires` of an entry, `until 2027-03-31` in a comment's
    reason). A rule that did not run, for want of an input or because it is off, might have found something: then
    nothing is said. An ignore that has expired is an error.

Why it matters
    An ignore that hides nothing today hides something else tomorrow. Without a reason nobody can tell whether it may
    go.

How to fix
    Remove what hides nothing; write the reason behind the bracket.

When to ignore
    Never: turn the rule off in the configuration where the files of others are checked.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding
from oauthlint.model.spelling import closest
from oauthlint.rules.index import RULES
from oauthlint.rules.rule import ERROR, SUPPRESSION, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Suppression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HTTP = (
    "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=http://shop.example.com/callback\n"
)
_LINES = _HTTP.splitlines(keepends=True)

RULE = Rule(
    code="OA907",
    name="bad-suppression",
    severity=WARNING,
    subject=SUPPRESSION,
    references=(),
)

EXAMPLES = (
    Bad(
        "hides nothing",
        {".env.production": "# oauthlint: ignore[OA104] the load balancer redirects\n" + _LINES[0] + _LINES[1]},
        at=".env.production:1",
    ),
    Bad(
        "gives no reason",
        {".env.production": "".join((*_LINES[:2], "# oauthlint: ignore[OA104]\n", _LINES[2]))},
        at=".env.production:3",
    ),
    Bad(
        "names a rule that does not exist",
        {".env.production": "".join((*_LINES[:2], "# oauthlint: ignore[OA1O4] only inside the mesh\n", _LINES[2]))},
        at=".env.production:3",
    ),
    Bad(
        "has expired",
        {
            "oauthlint.toml": '[[ignore]]\nrule = "OA104"\nfile = ".env.production"\n'
            'reason = "until the load balancer is there"\nexpires = 2020-03-31\n',
            ".env.production": _HTTP,
        },
        at="oauthlint.toml:2",
        severity=ERROR,
    ),
    Bad(
        "the day in its reason is past",
        {
            ".env.production": "".join(
                (*_LINES[:2], "# oauthlint: ignore[OA104] behind the mesh until 2024-12-31\n", _LINES[2])
            )
        },
        at=".env.production:3",
        severity=ERROR,
    ),
    Bad(
        "its day is in no calendar",
        {
            ".env.production": "".join(
                (*_LINES[:2], "# oauthlint: ignore[OA104] behind the mesh until 2999-02-30\n", _LINES[2])
            )
        },
        at=".env.production:3",
    ),
    Bad(
        "reasons are required",
        {
            "oauthlint.toml": "require-reason = true\n",
            ".env.production": "".join((*_LINES[:2], "# oauthlint: ignore[OA104]\n", _LINES[2])),
        },
        at=".env.production:3",
    ),
    Good(
        "holds until a day to come",
        {
            ".env.production": "".join(
                (*_LINES[:2], "# oauthlint: ignore[OA104] behind the mesh until 2999-12-31\n", _LINES[2])
            )
        },
    ),
    Good(
        "what it hides cannot be judged without a registration",
        {
            ".env.production": "".join(
                (*_LINES[:2], "# oauthlint: ignore[OA101] being moved\nOIDC_REDIRECT_URI=https://a.example.com/\n")
            )
        },
    ),
    Good(
        "hides a finding and says why",
        {".env.production": "".join((*_LINES[:2], "# oauthlint: ignore[OA104] only inside the mesh\n", _LINES[2]))},
    ),
)


def check(entry: Suppression) -> Iterator[Finding]:
    """What is wrong with one ignore, its expiry first."""
    place = entry.at.source.path
    codes = ", ".join(entry.codes)
    if entry.expired is not None:
        yield Finding(
            entry.at,
            f"the ignore of {codes} expired on {entry.expired}: what it hid counts again",
            label="expired",
            help=f"mend the finding, or set a new day in {place}",
            severity=ERROR,
            detail="expired",
        )
        return
    if entry.no_day is not None:
        yield Finding(
            entry.at,
            f"the ignore of {codes} never ends: {entry.no_day} is no day",
            label="no such day",
            help=f"write a day such as 2027-03-31 behind until in {place}",
            detail="no day",
        )
    if entry.refused:
        yield Finding(
            entry.at,
            f"the ignore of {codes or 'nothing'} gives no reason and hides nothing: require-reason is on",
            label="no reason",
            help=f"write the reason behind the bracket in {place}",
            detail="no reason",
        )
        return
    unused = [code for code in entry.codes if code not in entry.used and code not in entry.excused]
    unknown = next((code for code in unused if not any(code in row[:2] for row in RULES)), None)
    if unknown is not None:
        near = closest(unknown, [word for row in RULES for word in row[:2]])
        yield Finding(
            entry.at,
            f'the ignore hides nothing: no rule is called "{unknown}"',
            label=f'nearest: "{near}"' if near else "no such rule",
            help=f'write "{near}" in {place}' if near else f"remove {unknown} from the ignore in {place}",
            detail=unknown,
        )
    elif unused or not entry.codes:
        what = ", ".join(unused) or "nothing"
        yield Finding(
            entry.at,
            f"the ignore of {what} hides no finding",
            label="hides nothing",
            help=f"remove {what} from the ignore in {place}",
            detail="unused",
        )
    elif not entry.reason:
        yield Finding(
            entry.at,
            f"the ignore of {codes} gives no reason",
            label="no reason",
            help=f"write the reason behind the bracket in {place}",
            detail="no reason",
        )
