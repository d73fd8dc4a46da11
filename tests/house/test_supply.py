"""Every locked package has its licence in docs/licences.md, and what a database knows of it is
listed.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from places import ROOT, load_tool

audit, licences = load_tool("audit"), load_tool("licences_page")


def test_the_table_of_licences_knows_each_locked_package() -> None:
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = dict(licences.read_rows(text))
    locked = {one.name for one in audit.list_packages(ROOT / "requirements")}
    assert rows.keys() == locked, "run .venv/bin/python tools/licences_page.py"
    assert licences.UNKNOWN not in rows.values()
    assert licences.UNKNOWN not in licences.make_page()


def test_the_licence_stands_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.fixture
def database() -> Iterator[str]:
    """A database on this machine that knows one weakness, of numpy."""

    class Database(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            known = [{"vulns": [{"id": "X-1"}]} if one["package"]["name"] == "numpy" else {} for one in asked]
            self.answer({"results": known})

        def do_GET(self) -> None:
            events = [{"introduced": "0"}, {"fixed": "9.9"}]
            affected = {"package": {"name": "numpy"}, "ranges": [{"events": events}]}
            self.answer({"id": "X-1", "affected": [affected]})

        def answer(self, record: object) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(record).encode())

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Database)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_the_database_knows_is_listed(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main([database]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("numpy ") and lines[0].endswith("): X-1, mended in 9.9")
    assert lines[-1].endswith("weaknesses are known.")


def test_where_there_is_no_database_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(["http://127.0.0.1:9"]) == 0
    assert "cannot be had" in capsys.readouterr().out
