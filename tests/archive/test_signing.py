"""The head is signed by what the evaluator has, and by nothing without being told to."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from forging.archives import forge_again, make_archive, publish_text

from ctanalysis.archive import announce_head, rebuild_index, verify
from ctanalysis.ground.errors import ArchiveError

KEYGEN, OPENSSL, GIT = (shutil.which(name) for name in ("ssh-keygen", "openssl", "git"))
AUTHORITY = """\
[req]
distinguished_name = name
x509_extensions = stamps
prompt = no
[name]
CN = Test authority
[stamps]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = cert.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_archive(tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    if KEYGEN is None:
        pytest.skip("ssh-keygen is not installed")
    path = tmp_path / "key"
    words = [KEYGEN, "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def sign(root: Path, text: str) -> list[str]:
    (root / "restricted" / "sign.yml").write_text(text)
    return list(announce_head(root))


def test_nothing_is_signed_without_being_told_to(root: Path) -> None:
    (line,) = announce_head(root)
    assert line.startswith("head of the archive: ") and not list(root.rglob("head.txt.*"))


def test_an_ssh_key_signs_both_heads_and_verify_checks_it(root: Path, key: Path) -> None:
    _, first, said = sign(root, f"sign: ssh  # by key\nkey: {key}\n")
    assert first.startswith("nothing was signed here before: ")
    assert said == "signed by the SSH key key: head.txt.sig"
    found = verify(root)
    assert found.problems == () and len(found.keys) == 1 and "ED25519 key SHA256:" in found.keys[0]
    publish_text(root, "ukraine", "2023", "not signed anew")
    rebuild_index(root)
    assert [(p.where, p.what) for p in verify(root).problems] == [
        ("reports/head.txt", "has a signature that does not fit it"),
        ("restricted/head.txt", "has a signature that does not fit it"),
    ]


def test_what_was_published_since_is_signed_with_what_was_signed_before(root: Path, key: Path) -> None:
    sign(root, f"sign: ssh\nkey: {key}\n")
    publish_text(root, "ukraine", "2023", "later")
    rebuild_index(root)
    assert sign(root, f"sign: ssh\nkey: {key}\n")[1:] == ["signed by the SSH key key: head.txt.sig"]
    assert verify(root).problems == ()


def test_a_forged_revision_is_not_signed_with_the_next_report(root: Path, key: Path) -> None:
    sign(root, f"sign: ssh\nkey: {key}\n")
    bag = min(root.glob("reports/*/*/archive/*"))
    manifest = bag / "tagmanifest-sha256.txt"
    manifest.chmod(0o644)
    manifest.write_text(manifest.read_text() + "\n")
    with pytest.raises(ArchiveError, match="changed since restricted/head.txt was written"):
        rebuild_index(root)
    forge_again(root)
    *_, said = sign(root, f"sign: ssh\nkey: {key}\n")
    assert said.startswith("the head is not signed: the archive is not what was signed before; ")
    assert "changed" in said and bag.parent.parent.name in said


def test_what_was_signed_before_is_held_against_the_key(root: Path, key: Path) -> None:
    settings = f"sign: ssh\nkey: {key}\n"
    sign(root, settings)
    signed = root / "restricted" / "signed.txt"
    signed.write_text(signed.read_text().replace("a", "b"))
    *_, said = sign(root, settings)
    assert said.startswith("the head is not signed: restricted/signed.txt is not signed by the key")


def test_a_signature_that_is_gone_or_of_another_key_is_named(root: Path, key: Path) -> None:
    sign(root, f"sign: ssh\nkey: {key}\n")
    (root / "reports" / "head.txt.sig").unlink()
    assert [(p.where, p.what) for p in verify(root).problems] == [("reports/head.txt", "is not signed any more")]
    sign(root, f"sign: ssh\nkey: {key}\n")
    other = key.with_name("other")
    subprocess.run([str(KEYGEN), "-q", "-t", "ed25519", "-N", "", "-f", str(other)], check=True)
    (root / "restricted" / "sign.yml").write_text(f"sign: ssh\nkey: {other}\n")
    assert [p.what for p in verify(root).problems] == ["is signed by another key than restricted/sign.yml names"] * 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("sign: gpg\n", "sign: is one of ssh, git, rfc3161"),
        ("sign: ssh\n", "key: names the private key to sign with"),
        ("sign: ssh\nkey: /nowhere/key\n", "ssh-keygen: "),
        ("sign: rfc3161\naddress: file:///etc/passwd\n", "address: is where"),
        ("sign: rfc3161\naddress: http://127.0.0.1:9/\n", "Connection refused"),
    ],
)
def test_what_cannot_be_signed_is_said_and_stops_nothing(root: Path, text: str, why: str) -> None:
    *_, said = sign(root, text)
    assert said.startswith("the head is not signed: ") and why in said
    assert not list(root.rglob("head.txt.*"))


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_a_git_tag_is_signed_by_gits_own_settings(root: Path, key: Path) -> None:
    def git(*words: str) -> str:
        done = subprocess.run([str(GIT), *words], cwd=root, check=True, capture_output=True, text=True)
        return done.stdout

    git("init", "-q")
    for name, value in (
        ("user.name", "x"),
        ("user.email", "x@example.org"),
        ("gpg.format", "ssh"),
        ("user.signingkey", str(key)),
    ):
        git("config", name, value)
    git("commit", "-q", "--allow-empty", "-m", "x")
    *_, said = sign(root, "sign: git\n")
    head = verify(root).head.whole
    assert said == f"signed by the git tag ctanalysis-head-{head[:16]}"
    text = git("cat-file", "tag", f"ctanalysis-head-{head[:16]}")
    assert f"head of the archive: {head}" in text and "BEGIN SSH SIGNATURE" in text


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A time stamp authority on this machine: its address and its certificate."""
    if OPENSSL is None:
        pytest.skip("openssl is not installed")
    place = tmp_path / "authority"
    place.mkdir()
    (place / "tsa.cnf").write_text(AUTHORITY)
    (place / "serial").write_text("01\n")
    openssl = [OPENSSL]
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf", "-days", "2"]
    subprocess.run(
        [*openssl, *words, "-keyout", "key.pem", "-out", "cert.pem"], cwd=place, check=True, capture_output=True
    )

    class Authority(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/other":  # a stamp, and of something else
                (place / "other").write_text("other")
                words = ["ts", "-query", "-sha256", "-data", "other", "-out", "query"]
                subprocess.run([*openssl, *words], cwd=place, check=True, capture_output=True)
            elif self.path == "/refuses":
                (place / "query").write_bytes(query.replace(b"\x01\x01\xff", b"\x01\x01\x00")[:-1])
            else:
                (place / "query").write_bytes(query)
            words = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"]
            subprocess.run([*openssl, *words], cwd=place, check=True, capture_output=True)
            self.send_response(200)
            self.end_headers()
            self.wfile.write((place / "reply").read_bytes())

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Authority)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", place / "cert.pem"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["other", "refuses"])
def test_what_is_no_stamp_of_this_head_is_not_kept(root: Path, authority: tuple[str, Path], path: str) -> None:
    *_, said = sign(root, f"sign: rfc3161\naddress: {authority[0]}{path}\n")
    assert said.startswith("the head is not signed: ") and not list(root.rglob("*.tsr"))


def test_a_time_stamp_is_kept_and_openssl_checks_it(root: Path, authority: tuple[str, Path]) -> None:
    address, certificate = authority
    *_, said = sign(root, f"sign: rfc3161\naddress: {address}\n")
    assert said == "signed by a time stamp: head.txt.tsr"
    for area in ("reports", "restricted"):
        words = ["ts", "-verify", "-data", "head.txt", "-in", "head.txt.tsr"]
        done = subprocess.run([str(OPENSSL), *words, "-CAfile", str(certificate)], cwd=root / area, capture_output=True)
        assert done.returncode == 0, done.stderr
    assert verify(root).problems == ()
