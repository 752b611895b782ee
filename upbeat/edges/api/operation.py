"""One operation of the OpenAPI document: what goes in, what comes out, and that it may be refused."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from upbeat.edges.api.http import FILTERS, View, taken_by

JSON = "application/json"
ID = {"type": "string", "format": "uuid"}
Parameters = list[dict[str, Any]]


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def operation(
    operation_id: str,
    answer: str | None,
    *,
    body: str | dict[str, Any] | None = None,
    status: str = "200",
    media: str = JSON,
    parameters: Parameters | None = None,
    summary: str = "",
) -> dict[str, Any]:
    """`answer` and `body` name a schema; a body that is no JSON is told as its `content`."""
    content = {"content": {media: {"schema": ref(answer) if answer else {}}}} if status != "204" else {}
    out: dict[str, Any] = {
        "operationId": operation_id,
        "responses": {
            status: {"description": "done", **content},
            "4XX": {"description": "refused", "content": {"application/problem+json": {"schema": ref("Problem")}}},
        },
    }
    if summary:
        out["summary"] = summary
    if parameters:
        out["parameters"] = parameters
    if body is not None:
        out["requestBody"] = {"content": {JSON: {"schema": ref(body)}} if isinstance(body, str) else body}
    return out


def query(run: View, filters: Parameters | None = None) -> Parameters:
    """What `takes` says of an endpoint function."""
    plain = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in taken_by(run) if name != FILTERS]
    return plain + (filters or [] if FILTERS in taken_by(run) else [])


def body_schemas(name: str, model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a body under a name of its own, and before it those that it is made of."""
    schema = model.model_json_schema(ref_template=f"#/components/schemas/{name}{{model}}")
    parts = schema.pop("$defs", {})
    schema.pop("title")
    return {f"{name}{part}": inner for part, inner in parts.items()} | {name: schema}


def form(*fields: str) -> dict[str, Any]:
    """The content of a body that carries a file."""
    shown = {"file": {"type": "string", "format": "binary"}, **{name: {"type": "string"} for name in fields}}
    return {"multipart/form-data": {"schema": {"type": "object", "properties": shown, "required": ["file"]}}}


IDEMPOTENCY = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 200}}
IF_MATCH = {"name": "If-Match", "in": "header", "schema": {"type": "string"}, "description": 'the version this is based on, as in "3"'}
IF_NONE_MATCH = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}, "description": "the ETag of what is known already"}
PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
    "required": ["type", "title", "status", "detail"],
}
