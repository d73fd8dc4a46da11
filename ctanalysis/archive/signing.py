"""A signature on the head of the archive, by means that the evaluator has: an SSH key, a signed git
tag, or a time stamp of RFC 3161. Nothing is signed, and nothing asked, without
`restricted/sign.yml`.

    sign: ssh                      # or git, or rfc3161
    key: ~/.ssh/id_ed25519  # for ssh
    address: https://freetsa.org/tsr  # for rfc3161
"""

import os
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ctanalysis.archive.bag import hash_file, read_labels
from ctanalysis.archive.files import replace_file
from ctanalysis.archive.head import HEAD, read_head
from ctanalysis.archive.head_changes import compare_heads
from ctanalysis.archive.places import REPORTS, RESTRICTED
from ctanalysis.ground.language import phrase

SETTINGS = f"{RESTRICTED}/sign.yml"
SIGNED = f"{RESTRICTED}/signed.txt"  # the head that was signed last
NAMESPACE = "ctanalysis-head"
SECONDS, LARGEST = 60, 1_000_000
MODES = {REPORTS: 0o644, RESTRICTED: 0o600}


class NotSigned(Exception):
    """A signature that was asked for could not be made; its text says why."""


def announce_head(root: Path) -> Iterator[str]:
    """What to say of the head after a report was published: the head itself, and by what it was
    signed, or why it was not.
    """
    head = hash_file(root / RESTRICTED / HEAD)
    yield phrase("head of the archive: {head}", head=head)
    settings = read_labels(root / SETTINGS)
    if not settings:
        return
    means = settings.get("sign", "").partition("#")[0].strip()
    try:
        if means not in MEANS:
            raise NotSigned(phrase("sign: is one of {means}", means=", ".join(MEANS)))
        given = {name: _strip(value) for name, value in settings.items()}
        now = (root / RESTRICTED / HEAD).read_bytes()
        yield from _follow_signed(root, now.decode(), given)
        yield MEANS[means](root, given)
        replace_file(root / SIGNED, now, mode=MODES[RESTRICTED])
        signature = root / RESTRICTED / f"{HEAD}.sig"
        if means == "ssh":
            replace_file(root / f"{SIGNED}.sig", signature.read_bytes(), mode=MODES[RESTRICTED])
    except (NotSigned, OSError, subprocess.SubprocessError) as error:
        yield phrase("the head is not signed: {error}", error=error)


def _follow_signed(root: Path, now: str, settings: dict[str, str]) -> Iterator[str]:
    """Nothing where the archive is what was signed last, and what was published and withdrawn
    since; NotSigned where it is not, so that no signature covers what somebody else did.
    """
    signed = root / SIGNED
    if not signed.is_file():
        yield phrase(
            "nothing was signed here before: {count} revisions and withdrawals are signed as they "
            "stand",
            count=len(read_head(now)),
        )
        return
    if settings.get("sign") == "ssh":
        try:
            key = check_signature(signed)
        except ValueError:
            key = None
        if key is None or find_key(root) not in key.split():
            raise NotSigned(
                phrase(
                    "{path} is not signed by the key of {settings}; if the key is another one now, "
                    "take {path} away",
                    path=SIGNED,
                    settings=SETTINGS,
                )
            )
    for change in compare_heads(read_head(signed.read_text(encoding="utf-8")), read_head(now)):
        if not change.is_of_publishing:
            raise NotSigned(
                phrase(
                    "the archive is not what was signed before; {kind}: {where} {what}",
                    kind=change.word,
                    where=change.where,
                    what=change.what,
                )
            )


def find_key(root: Path) -> str | None:
    """The fingerprint of the SSH key that `restricted/sign.yml` names; None where none is named, or
    it cannot be read.
    """
    settings = {name: _strip(value) for name, value in read_labels(root / SETTINGS).items()}
    key = os.path.expanduser(settings.get("key", ""))
    if settings.get("sign") != "ssh" or not key:
        return None
    words = ["ssh-keygen", "-l", "-f", key]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
    found = done.stdout.decode("utf-8", "replace").split()
    return found[1] if not done.returncode and len(found) > 1 else None


def check_signature(head: Path) -> str | None:
    """The key that signed a head by SSH; None where there is no signature. ValueError where it does
    not fit the head.
    """
    signature = head.with_name(f"{head.name}.sig")
    if not signature.is_file():
        return None
    words = ["ssh-keygen", "-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)]
    with head.open("rb") as file:
        done = subprocess.run(words, stdin=file, capture_output=True, timeout=SECONDS)
    if done.returncode:
        raise ValueError("the signature does not fit")
    return done.stdout.decode("utf-8", "replace").strip()


def _sign_by_ssh(root: Path, settings: dict[str, str]) -> str:
    key = os.path.expanduser(settings.get("key", ""))
    if not key:
        raise NotSigned(phrase("key: names the private key to sign with"))
    for area in (REPORTS, RESTRICTED):
        with tempfile.TemporaryDirectory(dir=root / RESTRICTED) as place:
            copy = Path(place) / HEAD
            copy.write_bytes((root / area / HEAD).read_bytes())
            _run(["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", key, str(copy)])
            signature = copy.with_name(f"{HEAD}.sig").read_bytes()
        replace_file(root / area / f"{HEAD}.sig", signature, mode=MODES[area])
    return phrase("signed by the SSH key {key}: {name}", key=Path(key).name, name=f"{HEAD}.sig")


def _sign_by_git(root: Path, settings: dict[str, str]) -> str:
    head = hash_file(root / RESTRICTED / HEAD)
    tag = f"{NAMESPACE}-{head[:16]}"
    message = f"head of the archive: {head}"
    _run(["git", "-C", str(root), "tag", "--sign", "--force", "--message", message, tag])
    return phrase("signed by the git tag {tag}", tag=tag)


def _sign_by_time_stamp(root: Path, settings: dict[str, str]) -> str:
    address = settings.get("address", "")
    if not address.startswith(("https://", "http://")):
        raise NotSigned(phrase("address: is where the time stamp authority listens"))
    for area in (REPORTS, RESTRICTED):
        words = ["openssl", "ts", "-query", "-sha256", "-cert", "-data", str(root / area / HEAD)]
        request = urllib.request.Request(
            address, _run(words), {"Content-Type": "application/timestamp-query"}
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            stamp = answer.read(LARGEST)
        _check_granted(root, stamp, hash_file(root / area / HEAD))
        replace_file(root / area / f"{HEAD}.tsr", stamp, mode=MODES[area])
    return phrase("signed by a time stamp: {name}", name=f"{HEAD}.tsr")


def _check_granted(root: Path, stamp: bytes, head: str) -> None:
    """Nothing where the answer is a time stamp, and of that head; an authority may refuse."""
    with tempfile.TemporaryDirectory(dir=root / RESTRICTED) as place:
        path = Path(place) / "answer"
        path.write_bytes(stamp)
        said = _run(["openssl", "ts", "-reply", "-in", str(path), "-text"])
    if b"Status: Granted" not in said or bytes.fromhex(head) not in stamp:
        raise NotSigned(phrase("the authority gave no time stamp of this head"))


MEANS: dict[str, Callable[[Path, dict[str, str]], str]] = {
    "ssh": _sign_by_ssh,
    "git": _sign_by_git,
    "rfc3161": _sign_by_time_stamp,
}


def _run(words: Sequence[str]) -> bytes:
    """What a program gives; no question of it is answered, a passphrase's included."""
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
    except FileNotFoundError:
        raise NotSigned(phrase("there is no {program} here", program=words[0])) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotSigned(f"{words[0]}: {said[-1] if said else done.returncode}")
    return done.stdout


def _strip(value: str) -> str:
    return value.partition(" #")[0].strip()
