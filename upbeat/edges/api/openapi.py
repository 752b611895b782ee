"""The OpenAPI 3.1 document, made from the registry and the table of addresses once, and served as a file."""

from __future__ import annotations

from typing import Any

from upbeat.edges.api import records, special, whole
from upbeat.edges.api.operation import ID, IDEMPOTENCY, IF_MATCH, IF_NONE_MATCH, PROBLEM, body_schemas, operation, query, ref
from upbeat.kernel.commands import commands_of
from upbeat.kernel.fields.kind import kind_of
from upbeat.kernel.record import BASE, Record, collection, columns, type_name
from upbeat.kernel.registry import types

WHOLE = "Takes the filters of the list too"


def openapi() -> dict[str, Any]:
    """The whole document; every record type has the same nine operations and one more per verb."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {"Problem": PROBLEM, "Change": CHANGE, **special.schemas(), **body_schemas("Batch", records.Batch)}
    for cls in types().values():
        schemas |= shapes(cls)
        paths |= addresses(cls)
        for command in commands_of(cls):
            schemas[command.params.__name__] = _plain(command.params.model_json_schema(ref_template="#/components/schemas/{model}"))
    for address, described in special.paths():
        paths.setdefault(address, {}).update(described)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Upbeat", "version": "1", "description": "Everything the screens can do. See docs/integrate.md."},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    schema.pop("title", None)
    return schema


def shapes(cls: type[Record]) -> dict[str, Any]:
    """The read shape and the write shape of a type."""
    read: dict[str, Any] = {"id": ID, "key": {"type": "string"}}
    write: dict[str, Any] = {}
    required = []
    for c in columns(cls).values():
        if c.name in ("id", "workspace", cls.sheet.said):
            continue
        schema = _schema(c.field)
        read[c.name] = {**schema, "type": [schema["type"], "null"]} if c.field.null and "type" in schema else schema
        if c.field.null and "enum" in schema:
            read[c.name] = {"enum": [*schema["enum"], None]}
        if c.name not in BASE and c.field.editable:
            write[c.name] = read[c.name]
            if not (c.field.null or c.field.blank or c.field.has_default()):
                required.append(c.name)
    closed = {"type": "object", "additionalProperties": False}
    name = cls.__name__
    return {
        name: {**closed, "description": " ".join((cls.__doc__ or "").split()), "properties": read, "required": list(read)},
        f"{name}New": {**closed, "properties": {**write, "reason": {"type": "string"}}, **({"required": required} if required else {})},
        f"{name}Change": {**closed, "properties": {**write, "reason": {"type": "string"}}},
        f"{name}Page": {
            **closed,
            "properties": {
                "items": {"type": "array", "items": ref(name)},
                "next": {"type": ["string", "null"]},
                "count": {"type": ["integer", "null"]},
                "refs": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}}},
            },
            "required": ["items", "next", "count"],
        },
    }


def _schema(field: Any) -> dict[str, Any]:
    if field.choices:
        return {"enum": [value for value, _ in field.flatchoices] + ([""] if field.blank and not field.null else [])}
    schema = dict(kind_of(field).schema)
    if field.max_length and schema.get("type") == "string" and "format" not in schema:
        schema["maxLength"] = field.max_length
    if field.help_text:
        schema["description"] = str(field.help_text)
    return schema


def addresses(cls: type[Record]) -> dict[str, Any]:
    name, base, kind = cls.__name__, f"/{collection(cls)}", type_name(cls)
    here = [{"name": "ref", "in": "path", "required": True, "schema": {"type": "string"}, "description": "id or key"}]
    filters = [
        {"name": f"{c.name}__{op}" if op else c.name, "in": "query", "schema": {"type": "string"}}
        for c in columns(cls).values()
        if c.name not in ("id", "workspace", "deleted_at", cls.sheet.said)
        for op in c.kind.filters
    ]
    out: dict[str, Any] = {
        base: {
            "get": operation(f"list_{kind}", f"{name}Page", parameters=query(records.listing, filters)),
            "post": operation(f"create_{kind}", name, body=f"{name}New", status="201", parameters=[IDEMPOTENCY]),
        },
        f"{base}/batch": {"post": operation(f"batch_{kind}", None, body="Batch", parameters=[IDEMPOTENCY])},
        f"{base}/values": {"get": operation(f"values_{kind}", None, parameters=query(whole.values), summary=WHOLE)},
        f"{base}/ids": {"get": operation(f"ids_{kind}", None, parameters=query(whole.ids), summary=WHOLE)},
        f"{base}/{{ref}}": {
            "parameters": here,
            "get": operation(f"read_{kind}", name, parameters=[*query(records.reading), IF_NONE_MATCH]),
            "patch": operation(f"change_{kind}", name, body=f"{name}Change", parameters=[IF_MATCH]),
            "delete": operation(f"delete_{kind}", None, status="204", parameters=[IF_MATCH]),
        },
        f"{base}/{{ref}}/history": {"parameters": here, "get": operation(f"history_{kind}", None, parameters=query(records.history))},
        f"{base}/{{ref}}/thread": {"parameters": here, "get": operation(f"thread_{kind}", None)},
    }
    for c in commands_of(cls):
        out[f"{base}/{{ref}}/{c.verb}"] = {
            "parameters": here,
            "post": operation(f"{c.verb.replace('-', '_')}_{kind}", name, body=c.params.__name__, summary=c.doc.split("\n")[0]),
        }
    return out


CHANGE = {
    "type": "object",
    "properties": {
        "seq": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
        "actor": {"type": ["object", "null"]},
        "source": {"type": "string"},
        "request": ID,
        "type": {"type": "string"},
        "record": ID,
        "verb": {"type": "string"},
        "before": {"type": "object"},
        "after": {"type": "object"},
        "reason": {"type": "string"},
    },
}
