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

from ctanalysis.archive.archive_checksum import HEAD, read_head
from ctanalysis.archive.archive_folders import REPORTS, RESTRICTED
from ctanalysis.archive.changes_since_kept_checksum import compare_heads
from ctanalysis.archive.durable_files import replace_file
from ctanalysis.archive.signatures import (
    NAMESPACE,
    SECONDS,
    SETTINGS,
    check_signature,
    find_key,
    find_traces,
    read_settings,
)
from ctanalysis.archive.stored_head_checks import SIGNED
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import hash_plain, is_plain, read_plain

LARGEST = 1_000_000
MODES = {REPORTS: 0o644, RESTRICTED: 0o600}


class NotSigned(Exception):
    """A signature that was asked for could not be made; its text says why."""


def announce_head(root: Path) -> Iterator[str]:
    """What to say of the head after a report was published: the head itself, and by what it was
    signed, or why it was not.
    """
    head = hash_plain(root / RESTRICTED / HEAD)
    yield phrase("head of the archive: {head}", head=head)
    if not (root / SETTINGS).exists() and not (root / SETTINGS).is_symlink():
        return
    given = read_settings(root)
    means = given.get("sign", "")
    try:
        if means not in MEANS:
            raise NotSigned(phrase("sign: is one of {means}", means=", ".join(MEANS)))
        now = read_plain(root / RESTRICTED / HEAD)
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
    if not is_plain(signed):
        if traces := find_traces(root):
            raise NotSigned(
                phrase(
                    "something was signed here before, as {path} says, and {signed} is gone: "
                    "restore it from a backup; where everything was looked at and is to be signed "
                    "as it stands, take {path} away",
                    path=", ".join(traces),
                    signed=SIGNED,
                )
            )
        yield phrase(
            "nothing was signed here before: {count} revisions and withdrawals are signed as they stand",
            count=len(read_head(now)),
        )
        return
    if settings.get("sign") == "ssh":
        try:
            key = check_signature(root, SIGNED)
        except (OSError, ValueError):
            key = None
        if key is None or find_key(root) not in key.split():
            raise NotSigned(
                phrase(
                    "{signed} is not signed by the key of {settings}; if the key is another one now, take {path} away",
                    signed=SIGNED,
                    path=", ".join(find_traces(root)),
                    settings=SETTINGS,
                )
            )
    try:
        before = read_head(read_plain(signed).decode())
    except (OSError, ValueError):
        raise NotSigned(phrase("{path} is no head any more", path=SIGNED)) from None
    for change in compare_heads(before, read_head(now)):
        if not change.is_of_publishing:
            raise NotSigned(
                phrase(
                    "the archive is not what was signed before; {kind}: {where} {what}",
                    kind=change.word,
                    where=change.where,
                    what=change.what,
                )
            )


def _sign_by_ssh(root: Path, settings: dict[str, str]) -> str:
    key = os.path.expanduser(settings.get("key", ""))
    if not key:
        raise NotSigned(phrase("key: names the private key to sign with"))
    for area in (REPORTS, RESTRICTED):
        with tempfile.TemporaryDirectory(dir=root / RESTRICTED) as place:
            copy = Path(place) / HEAD
            copy.write_bytes(read_plain(root / area / HEAD))
            _run(["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", key, str(copy)])
            signature = copy.with_name(f"{HEAD}.sig").read_bytes()
        replace_file(root / area / f"{HEAD}.sig", signature, mode=MODES[area])
    return phrase("signed by the SSH key {key}: {name}", key=Path(key).name, name=f"{HEAD}.sig")


def _sign_by_git(root: Path, settings: dict[str, str]) -> str:
    head = hash_plain(root / RESTRICTED / HEAD)
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
        request = urllib.request.Request(address, _run(words), {"Content-Type": "application/timestamp-query"})
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            stamp = answer.read(LARGEST)
        _check_granted(root, stamp, hash_plain(root / area / HEAD))
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
