"""The registry as data: what the web app draws tables, forms and pages from."""

from __future__ import annotations

from typing import Any

from upbeat.kernel.commands import Command, commands_of
from upbeat.kernel.fields import AboutId, AboutType
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import BASE, Column, Record, collection, columns, type_name
from upbeat.kernel.registry import types


def sheets() -> dict[str, Any]:
    """All types in order of declaration."""
    return {"types": [sheet(cls) for cls in types().values()]}


def sheet(cls: type[Record]) -> dict[str, Any]:
    plural = collection(cls).replace("-", " ")
    return {
        "type": type_name(cls),
        "label": str(cls._meta.verbose_name).capitalize(),
        "plural": plural.capitalize(),
        "collection": collection(cls),
        "prefix": cls.sheet.prefix,
        "domain": cls._meta.app_label,
        "doc": " ".join((cls.__doc__ or "").split()),
        "title": cls.sheet.title[0],
        "titles": list(cls.sheet.title),
        "columns": list(cls.sheet.columns),
        "create": cls.sheet.create.word,
        "edit": cls.sheet.edit.word,
        "fields": [
            field(c) for c in columns(cls).values() if c.name not in ("id", "workspace", "number", "version", "deleted_at", cls.sheet.said)
        ],
        "verbs": [verb(c) for c in commands_of(cls) if c.cls is cls],
    }


def field(column: Column) -> dict[str, Any]:
    """One field; `required` means that a new record cannot do without it."""
    f, target = column.field, target_of(column.field)
    out: dict[str, Any] = {
        "name": column.name,
        "label": str(f.verbose_name).replace("_", " "),
        "kind": column.kind.widget,
        "required": not (f.null or f.blank or f.has_default()),
        "editable": f.editable and column.name not in BASE,
        "sortable": column.kind.sortable,
        "filters": list(column.kind.filters),
    }
    if f.choices:
        out["choices"] = [{"value": value, "label": str(label)} for value, label in f.flatchoices]
        if f.null or f.blank:
            out["none"] = None if f.null else ""
    if target is not None and issubclass(target, Record):
        out["to"] = type_name(target)
    if f.help_text:
        out["help"] = str(f.help_text)
    if f.max_length and not isinstance(f, AboutType | AboutId):
        out["max_length"] = f.max_length
    return out


def verb(command: Command) -> dict[str, Any]:
    schema = command.params.model_json_schema()
    required = set(schema.get("required", []))
    return {
        "verb": command.verb,
        "label": command.label,
        "doc": " ".join(command.doc.split()),
        "params": [{"name": name, "required": name in required, **_parameter(part)} for name, part in schema.get("properties", {}).items()],
    }


_KINDS = {"date": "date", "date-time": "datetime", "uuid": "link"}


def _parameter(part: dict[str, Any]) -> dict[str, Any]:
    real = next((p for p in part.get("anyOf", [part]) if p.get("type") != "null"), part)
    if "enum" in real:
        return {"kind": "choice", "choices": [{"value": v, "label": str(v)} for v in real["enum"]]}
    kind = _KINDS.get(real.get("format", "")) or {"integer": "integer", "number": "number", "boolean": "boolean", "array": "links"}.get(
        real.get("type", ""), "text"
    )
    return {"kind": kind}
