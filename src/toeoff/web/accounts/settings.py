"""Settings of the accounts; the tables are always there, the pages only on servers that others can reach."""

from __future__ import annotations

from toeoff.web.mail import mail_settings
from toeoff.web.options import Options

APPS = ("django.contrib.humanize", "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions")
TWO_MONTHS_S = 60 * 24 * 3600
SHORTEST_PASSWORD = 10

CHECKS: tuple[tuple[str, dict[str, int]], ...] = (
    ("UserAttributeSimilarityValidator", {}),
    ("MinimumLengthValidator", {"min_length": SHORTEST_PASSWORD}),
    ("CommonPasswordValidator", {}),
)
RATES = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "signup": "10/m/ip",
    "reset_password": "10/m/ip,3/m/key",
    "reset_password_from_key": "10/m/ip",
    "change_password": "5/m/user",
    "manage_email": "5/m/user",
    "reauthenticate": "5/m/user",
    "confirm_email": "1/180s/key",
}
"""Most attempts in a span of time: of one address (``ip``), one account (``user``) or one typed name (``key``)."""


def account_settings(options: Options) -> dict[str, object]:
    """What Django and allauth need to know about accounts.

    Letters about a new address must be answered only where letters really arrive and strangers may sign up; an
    invitation vouches for its address.
    """
    must_answer = options.signup == "open" and bool(options.email_url)
    here: dict[str, object] = {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": values} for name, values in CHECKS
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "account-welcome",
        "LOGOUT_REDIRECT_URL": "account_login",
        "ACCOUNT_ADAPTER": "toeoff.web.accounts.adapter.Adapter",
        "ACCOUNT_FORMS": {"signup": "toeoff.web.accounts.forms.Signup"},
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory" if must_answer else "optional",
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "toeoff: ",
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_RATE_LIMITS": RATES,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if options.tls else "http",
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if options.tls else 0,
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_ALLOW_UNVERIFIED_EMAIL": not must_answer,
        "MFA_TOTP_ISSUER": "toeoff",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not options.tls,
        "SESSION_COOKIE_AGE": TWO_MONTHS_S,
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": str(options.data / "cache"),
                "OPTIONS": {"MAX_ENTRIES": 20_000},
            }
        },
        **mail_settings(options.email_url),
    }
    if options.accounts:
        here |= {
            "SESSION_ENGINE": "django.contrib.sessions.backends.db",
            "ROOT_URLCONF": "toeoff.web.accounts.urls",
        }
    return here
