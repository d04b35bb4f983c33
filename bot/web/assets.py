"""The pages, scripts and pictures: read once when the service starts, so that no path leads out of their folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from aiohttp import web

FOLDER = Path(__file__).parent / "static"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html",
        ".js": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".json": "application/json",
        ".png": "image/png",
        ".ico": "image/x-icon",
        ".webmanifest": "application/manifest+json",
    }
)
"""The kinds of file that are served; others in the folder are not."""
_TEXT = ("text/", "image/svg", "application/")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file, its kind, and a mark that changes with its bytes."""

    body: bytes
    kind: str
    etag: str


def read(folder: Path = FOLDER) -> Mapping[str, Asset]:
    """Read all files by their path below the folder, with `/` between its parts."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in TYPES)
    return MappingProxyType({path.relative_to(folder).as_posix(): _asset(path) for path in paths})


def respond(request: web.Request, asset: Asset) -> web.Response:
    """Give a file, or 304 where the browser has these very bytes. It asks each time: a new version is seen at once."""
    headers = {"ETag": f'"{asset.etag}"', "Cache-Control": "no-cache"}
    if any(mark.value == asset.etag for mark in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    charset = "utf-8" if asset.kind.startswith(_TEXT) else None
    return web.Response(body=asset.body, content_type=asset.kind, charset=charset, headers=headers)


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    return Asset(body, TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:32])
