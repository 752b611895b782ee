"""Which addresses Django answers; the outer application in asgi.py has sent it only these."""

from __future__ import annotations

from django.urls import include, path, re_path

from upbeat.edges.api.http import nowhere
from upbeat.edges.api.signin import open_signin_link

urlpatterns = [
    path("api/v1/", include("upbeat.edges.api.urls")),
    re_path("^api/", nowhere),
    path("signin/<str:token>", open_signin_link),
    path("_allauth/", include("allauth.headless.urls")),
    path("", include("upbeat.edges.portal.urls")),
]
