"""Every address of the public side, under /p/. A portal's name never is a hyphen, so `/p/-/` is ours."""

from __future__ import annotations

from django.urls import path

from upbeat.edges.portal import files, news_pages, views, widget

urlpatterns = [
    path("widget.js", files.widget),
    path("p/-/unsubscribe/<str:token>", views.unsubscribe),
    path("p/-/colours.css", views.colours, {"slug": "-"}),
    path("p/-/<str:mark>/<str:name>", files.asset),
    path("p/<slug:slug>", views.home),
    path("p/<slug:slug>/colours.css", views.colours),
    path("p/<slug:slug>/wishes/<int:number>", views.wish),
    path("p/<slug:slug>/new", views.new),
    path("p/<slug:slug>/similar", views.similar),
    path("p/<slug:slug>/act", views.act),
    path("p/<slug:slug>/hello", views.hello),
    path("p/<slug:slug>/enter", views.enter),
    path("p/<slug:slug>/leave", views.leave),
    path("p/<slug:slug>/confirm/<str:secret>", views.confirm),
    path("p/<slug:slug>/key/<str:secret>", views.key),
    path("p/<slug:slug>/changelog", news_pages.changelog),
    path("p/<slug:slug>/changelog.atom", news_pages.atom),
    path("p/<slug:slug>/changelog.json", news_pages.json_feed),
    path("p/<slug:slug>/changelog/<uuid:pk>", news_pages.entry),
    path("p/<slug:slug>/widget", widget.frame),
    path("p/<slug:slug>/widget/latest", widget.latest),
    path("p/<slug:slug>/widget/similar", widget.similar),
    path("p/<slug:slug>/widget/send", widget.send),
    path("p/<path:slug>", views.lost),
]
