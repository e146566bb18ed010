"""django-oauth-toolkit with OpenID Connect and dynamic registration, on a free loopback port; a process of its own.

As it is shipped, it fails on prompt=none with the openid scope; with TOOLKIT_SILENT_LOGIN in the environment it has
the two validator methods that an operator adds to mend that. TOOLKIT_FOLDER takes its database.
"""

from __future__ import annotations

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
_OPTIONS = {
    "OIDC_ENABLED": True,
    "OIDC_RSA_PRIVATE_KEY": _KEY.decode(),
    "SCOPES": {"openid": "sign in", "profile": "name", "api:read": "read"},
    "DCR_ENABLED": True,
    "DCR_REGISTRATION_PERMISSION_CLASSES": ("oauth2_provider.dcr.AllowAllDCRPermission",),
}
if os.environ.get("TOOLKIT_SILENT_LOGIN"):
    _OPTIONS["OAUTH2_VALIDATOR_CLASS"] = f"{__name__}.SilentLogin"
settings.configure(
    SECRET_KEY="of a test",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "oauth2_provider",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.path.join(os.environ["TOOLKIT_FOLDER"], "db.sqlite"),
        }
    },
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # of client secrets; the slow ones take seconds
    LOGIN_URL="/login/",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    OAUTH2_PROVIDER=_OPTIONS,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider.oauth2_validators import OAuth2Validator  # noqa: E402
from oauth2_provider.urls import metadata_urlpatterns  # noqa: E402


class SilentLogin(OAuth2Validator):
    """What prompt=none needs: nobody is signed in here, and nothing is granted silently."""

    def validate_silent_login(self, request):
        return bool(getattr(request.user, "is_authenticated", False))

    def validate_silent_authorization(self, request):
        return False


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Handler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


urlpatterns = [path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")), *metadata_urlpatterns]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Handler)
    print(f"ready http://127.0.0.1:{server.server_port}", flush=True)
    sys.exit(server.serve_forever())
