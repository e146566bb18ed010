"""What Spring's conventions share: the files of an application and of a configuration server's repository."""

from __future__ import annotations

FILES = ("*.yml", "*.yaml", "*.properties")
"""`application-prod.yml`, and, as Spring Cloud Config serves them, files named after the application: `shop-prod.yml`
(Spring Cloud Config reference, "Environment Repository")."""
TRIGGERS = (b"oauth2:", b".oauth2.", b"oauth2_")
PROFILE = ("spring.config.activate.on-profile", "spring.profiles")
METHODS = {"basic": "client_secret_basic", "post": "client_secret_post"}
"""Names of Spring Security before 5.5 for methods of client authentication."""
PLACEHOLDERS = {"{baseUrl}": "{base_url}", "{registrationId}": "{client}", "{action}": "login"}


def variable(key: str) -> str:
    """The environment variable of a key (Spring Boot reference, "Binding From Environment Variables")."""
    parts = [part if part.startswith("{") else part.replace("-", "").upper() for part in key.split(".")]
    return "_".join(parts)
