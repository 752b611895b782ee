"""A small piece of structured data that belongs to its record alone."""

from __future__ import annotations

from django.db import models

from upbeat.kernel.fields.kind import Kind, register

register(Kind("json", {}, lambda field, value: value, filters=("isnull",), sortable=False), models.JSONField)
