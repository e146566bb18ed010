"""OA508 near the end of a secret's life: what no example can show, because it depends on the day."""

from __future__ import annotations

import time

import pytest

DAY = 86400


def client(days: float) -> dict[str, str]:
    moment = int(time.time() + days * DAY)
    return {
        "client.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"],'
        f' "client_secret_expires_at": {moment}}}'
    }


@pytest.mark.parametrize(
    ("days", "severity", "said"),
    [(-1.5, "error", "1 day ago"), (-9.5, "error", "9 days ago"), (0.5, "warning", "in less than a day"),
     (29.5, "warning", "in 29 days")],
)  # fmt: skip
def test_severity_by_the_days_that_are_left(days, severity, said, check):
    (finding,) = check("OA508", client(days))

    assert finding.severity == severity
    assert said in finding.message


@pytest.mark.parametrize("days", [31, 400])
def test_quiet_before_the_last_month(days, check):
    assert check("OA508", client(days)) == []
