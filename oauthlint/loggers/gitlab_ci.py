"""GitLab CI: debug logging prints every variable of a job, and service logs what its services print.

The runner takes what Go's strconv.ParseBool takes for true (gitlab-runner, common/build.go), so `"yes"` does nothing.
"""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, words

_TRUE = words("true", "t", "1")
_TRACE = Writes(
    "every variable of the job, client secrets and deploy tokens among them",
    "remove it; set it by hand for one run where it is needed, and erase the job's log",
    _TRUE,
    only_with_clients=True,
)
_SERVICES = Writes(
    "what the job's services print, which may be variables that it masks otherwise",
    "remove it where the run has succeeded that needed it",
    _TRUE,
    light=True,
    only_with_clients=True,
)

LOGGER = Logger(
    name="gitlab-ci",
    title="GitLab CI",
    documentation="https://docs.gitlab.com/ci/variables/variables_troubleshooting/#enable-debug-logging",
    files=("*.yml", "*.yaml"),  # `include` takes any
    triggers=(b"ci_debug_trace", b"ci_debug_services"),
    keys={
        f"{place}.{name}": writes
        for name, writes in (("CI_DEBUG_TRACE", _TRACE), ("CI_DEBUG_SERVICES", _SERVICES))
        for place in ("variables", "{job}.variables")
    }
    | {"variables.CI_DEBUG_TRACE.value": _TRACE, "variables.CI_DEBUG_SERVICES.value": _SERVICES},
)
