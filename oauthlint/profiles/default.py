"""What suits every project: each rule with its own severity.

When to use it
    Whenever no specification is named: it is the profile of a run that asks for none.

What it leaves to you
    Rules on matters of taste and on what few clients need are off. `--select`, or a severity in the configuration,
    turns one on.
"""

from __future__ import annotations

from oauthlint.profiles.profile import OFF, Profile

PROFILE = Profile(
    name="default",
    severity={
        "OA107": OFF,  # loopback-form-not-recommended
        "OA507": OFF,  # shared-secret-authentication
        "OA603": OFF,  # secret-in-git-history
        "OA613": OFF,  # browser-token-persistence
        "OA816": OFF,  # resource-challenge-missing
    },
)
