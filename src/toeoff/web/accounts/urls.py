"""Every address of a server with accounts: those of the app, and those of the accounts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from toeoff.web import urls
from toeoff.web.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    *urls.urlpatterns,
    path("account/", views.index, name="account"),
    path("account/welcome/", views.welcome, name="account-welcome"),
    path("account/take-over/", views.take_over, name="account-take-over"),
    path("account/delete/", views.delete, name="account-delete"),
    path("account/devices/", include("allauth.usersessions.urls")),
    path("account/two-steps/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
]

handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
