"""ASP.NET Core: log levels at which OAuth libraries write tokens."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, words

_TRACE = words("trace", "verbose", "0")
_SERVER = Writes("ID tokens, access tokens, refresh tokens, codes and device codes", "set it to Information", _TRACE)
_OPENIDDICT = Writes("the tokens that it reads and makes", "set it to Information", _TRACE)
_HTTP = Writes(
    "the headers of every request, Authorization among them",
    "set it to Information, or redact headers with RedactLoggedHeaders",
    _TRACE,
    only_with_clients=True,
    depends_on="which .NET runs it: from .NET 9 on headers are redacted",
)
_LEVELS = ("Logging.LogLevel", "Logging.{provider}.LogLevel", "Serilog.MinimumLevel.Override")

LOGGER = Logger(
    name="dotnet",
    title="ASP.NET Core",
    documentation="https://learn.microsoft.com/dotnet/core/compatibility/networking/9.0/redact-headers",
    files=("appsettings*.json", "logsettings*.json"),
    triggers=(b"identityserver4", b"openiddict", b"system.net.http"),
    splits_keys=True,
    spelling="insensitive",
    keys={
        **{f"{level}.IdentityServer4": _SERVER for level in _LEVELS},
        **{f"{level}.OpenIddict": _OPENIDDICT for level in _LEVELS},
        **{f"{level}.System.Net.Http": _HTTP for level in _LEVELS},
        **{f"{level}.System.Net.Http.HttpClient": _HTTP for level in _LEVELS},
    },
)
