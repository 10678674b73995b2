"""The files of the page."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from mtqa.desk.app import page_routes


def test_only_what_a_page_is_made_of_has_an_address(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    for name in ("index.html", "page.css", "parts/list.js", "secret.py", "notes.txt", ".env"):
        (tmp_path / name).write_text("x")
    routes = page_routes(tmp_path)
    assert {route.path for route in routes} == {"/", "/page.css", "/parts/list.js"}
    assert all(isinstance(route, Route) for route in routes)
    assert Starlette(routes=routes).url_path_for("give") in {"/", "/page.css", "/parts/list.js"}


def test_no_folder_no_page(tmp_path: Path) -> None:
    assert page_routes(tmp_path / "none") == []
