"""GitLab CI: debug logging prints every variable of a job."""

from __future__ import annotations

from oauthlint.loggers.logger import ON, Logger, Writes

_TRACE = Writes(
    "every variable of the job, client secrets and deploy tokens among them",
    "remove it; set it by hand for one run where it is needed, and erase the job's log",
    ON,
    only_with_clients=True,
)

LOGGER = Logger(
    name="gitlab-ci",
    title="GitLab CI",
    documentation="https://docs.gitlab.com/ci/variables/variables_troubleshooting/#enable-debug-logging",
    files=(".gitlab-ci.yml", ".gitlab-ci.yaml", "*.gitlab-ci.yml", ".gitlab/*.yml", ".gitlab/ci/*.yml"),
    triggers=(b"ci_debug_trace",),
    keys={
        "variables.CI_DEBUG_TRACE": _TRACE,
        "variables.CI_DEBUG_TRACE.value": _TRACE,
        "{job}.variables.CI_DEBUG_TRACE": _TRACE,
    },
)
