"""Django's settings, drawn from the one options object; nothing here reads the environment itself."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from upbeat.config.environment import database, options, secret_key

OPTIONS = options()
_url = urlsplit(OPTIONS.url)
_secure = _url.scheme == "https"

SECRET_KEY = secret_key(OPTIONS)
DEBUG = False
ALLOWED_HOSTS = sorted({_url.hostname or "localhost", "localhost", "127.0.0.1", OPTIONS.host} - {"0.0.0.0", "::"})  # noqa: S104
CSRF_TRUSTED_ORIGINS = [f"{_url.scheme}://{_url.netloc}", f"http://localhost:{OPTIONS.port}", f"http://127.0.0.1:{OPTIONS.port}"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "upbeat.kernel",
    "upbeat.events",
    "upbeat.domains.people",
    "upbeat.domains.strategy",
    "upbeat.domains.research",
    "upbeat.domains.development",
    "upbeat.domains.marketing",
    "upbeat.domains.lifecycle",
    "upbeat.domains.metrics",
    "upbeat.domains.collaboration",
    "upbeat.score",
    "upbeat.followers",
    "upbeat.edges",
    "upbeat.edges.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "upbeat.edges.api.csp.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth"]},
    }
]
ROOT_URLCONF = "upbeat.config.urls"
DATABASES = {"default": database(OPTIONS)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}  # counts failed sign-ins
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
PERSON_MODEL = "people.Member"
TAG_MODEL = "collaboration.Tag"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # those of upbeat/locales

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "upbeat.edges.api.signin.ByInvitation"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ["browser"]
HEADLESS_FRONTEND_URLS = {
    "account_signup": f"{OPTIONS.url}/signin",
    "account_reset_password_from_key": f"{OPTIONS.url}/signin?reset={{key}}",
}
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# What sends through Django itself: sign-in mails and the letters of portals. Without a server they are written to the log.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if OPTIONS.smtp_host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = OPTIONS.smtp_host, OPTIONS.smtp_port, 20
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = OPTIONS.smtp_user, OPTIONS.smtp_password
EMAIL_USE_TLS, EMAIL_USE_SSL = OPTIONS.smtp_tls == "starttls", OPTIONS.smtp_tls == "tls"
DEFAULT_FROM_EMAIL = OPTIONS.mail_from or f"upbeat@{OPTIONS.smtp_host or 'localhost'}"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
