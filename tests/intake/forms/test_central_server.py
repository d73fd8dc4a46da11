"""A form and its answers from ODK Central: fetched by pyodk from a stand-in that speaks its protocol, and only read."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pandas
import pytest
from forms import write_form

from ctanalysis.ground.errors import DataError, UsageError
from ctanalysis.intake.forms.central_server import fetch_answers
from ctanalysis.intake.tracking_tables import take_in

pytest.importorskip("pyodk", reason="needs ctanalysis[odk]")

ANSWERS = "KEY,today,about-sex,about-agree\n" + "".join(
    f"uuid:{n},2024-0{1 + n % 6}-03,{'f' if n % 3 else 'm'},{0 if n == 7 else 1}\n" for n in range(24)
)
SURVEY = (
    ("type", "name", "label"), ("today", "today", None), ("begin_group", "about", "About"),
    ("select_one sex", "sex", "Sex"), ("select_one yesno", "agree", "Do you give consent?"), ("end_group", None, None),
)  # fmt: skip
CHOICES = (
    ("list_name", "name", "label"), ("sex", "f", "Female"), ("sex", "m", "Male"), ("yesno", "1", "Yes"),
    ("yesno", "0", "No"),
)  # fmt: skip
SECRET = "words-of-a-person"


class Central(BaseHTTPRequestHandler):
    """Logs in whoever knows the password, and gives a form of project 7 and its answers."""

    asked: list[str] = []
    files: dict[str, bytes] = {}

    def do_POST(self) -> None:
        """A login."""
        self.asked.append(f"POST {self.path}")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(200 if b"right" in body else 401, b'{"token": "t", "message": "' + SECRET.encode() + b'"}')

    def do_GET(self) -> None:
        """A file, for whoever has logged in."""
        self.asked.append(f"GET {self.path}")
        found = self.files.get(self.path) if self.headers.get("Authorization") == "Bearer t" else None
        self._send(200 if found else 404, found or SECRET.encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def central(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Central]]:
    """The stand-in on this machine, and pyodk told of it."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as files:
        files.writestr("intake.csv", ANSWERS)
    form = write_form(tmp_path / "form.xlsx", survey=SURVEY, choices=CHOICES, settings=(("form_title",), ("Intake",)))
    place = "/v1/projects/7/forms/intake"
    Central.files = {f"{place}.xlsx": form.read_bytes(),
                     f"{place}/submissions.csv.zip?attachments=false&groupPaths=true": package.getvalue()}  # fmt: skip
    Central.asked = []
    server = HTTPServer(("127.0.0.1", 0), Central)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell(tmp_path, f"http://127.0.0.1:{server.server_port}", "right")
    monkeypatch.setenv("PYODK_CONFIG_FILE", str(tmp_path / "config.toml"))
    monkeypatch.setenv("PYODK_CACHE_FILE", str(tmp_path / "cache.toml"))
    yield Central
    server.shutdown()
    server.server_close()


def tell(folder: Path, address: str, password: str) -> None:
    """Writes what pyodk reads of the server."""
    lines = ["[central]", f'base_url = "{address}"', 'username = "me@example.org"', f'password = "{password}"']
    (folder / "config.toml").write_text("\n".join(lines), "utf-8")


def test_a_form_and_its_answers_are_counted_as_their_export_is(central: type[Central], tmp_path: Path) -> None:
    root = tmp_path / "root"
    take_in(root, "x", "central:7/intake", say=lambda line: None)
    rows = pandas.read_csv(root / "data/local/x/observations.csv", keep_default_na=False)
    counted = {sex: rows[rows.sex == sex].value.astype(float).sum() for sex in ("female", "male")}
    assert counted == {"female": 15, "male": 8}  # 24 answers, of which one without consent
    assert {line.split()[0] for line in central.asked if "sessions" not in line} == {"GET"}  # nothing is written there
    assert (root / "data/local/x/central/answers.zip").is_file()


def test_the_next_time_the_map_is_kept_and_new_answers_are_counted(central: type[Central], tmp_path: Path) -> None:
    root = tmp_path / "root"
    take_in(root, "x", "central:7/intake", say=lambda line: None)
    written = (root / "params/x/table_map.yml").read_bytes()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as files:
        files.writestr("intake.csv", ANSWERS + "uuid:99,2024-03-09,f,1\n")
    central.files = {path: package.getvalue() if "zip" in path else body for path, body in central.files.items()}
    take_in(root, "x", "central:7/intake", say=lambda line: None)
    rows = pandas.read_csv(root / "data/local/x/observations.csv", keep_default_na=False)
    assert rows[rows.sex == "female"].value.astype(float).sum() == 16
    assert (root / "params/x/table_map.yml").read_bytes() == written


def test_what_the_server_says_of_an_error_is_not_told(
    central: type[Central], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(DataError, match="the server answered 404") as refused:
        fetch_answers("central:7/other", tmp_path / "to")
    tell(tmp_path, (tmp_path / "config.toml").read_text("utf-8").split('"')[1], "wrong")
    (tmp_path / "cache.toml").unlink()
    with pytest.raises(DataError, match="did not let you in") as locked:
        fetch_answers("central:7/intake", tmp_path / "to")
    assert SECRET not in f"{refused.value} {locked.value} {caplog.text}"


@pytest.mark.parametrize(("source", "address", "said"), [
    ("central:", "", "names no form"), ("central:a/b/c", "", "names no form"),
    ("central:intake", "https://central.example.org", "of which project"),
    ("central:7/intake", "http://central.example.org", "https://"),
])  # fmt: skip
def test_what_is_wrong_is_said_before_anything_is_sent(
    central: type[Central], tmp_path: Path, source: str, address: str, said: str
) -> None:
    if address:
        tell(tmp_path, address, "right")
    with pytest.raises(UsageError, match=said):
        fetch_answers(source, tmp_path / "to")
    assert central.asked == []


def test_without_a_word_of_the_server_it_is_said_where_to_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYODK_CONFIG_FILE", str(tmp_path / "none.toml"))
    with pytest.raises(UsageError, match="pyodk_config.toml"):
        fetch_answers("central:7/intake", tmp_path)
