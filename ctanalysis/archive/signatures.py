"""The signatures on the heads: by which key, whether they fit, and what is amiss with them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive.archive_folders import RESTRICTED
from ctanalysis.archive.bag import read_labels
from ctanalysis.archive.stored_head_checks import PUBLIC_HEAD, SIGNED, WHOLE_HEAD
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import is_plain, measure_plain, read_plain

SETTINGS = f"{RESTRICTED}/sign.yml"
NAMESPACE = "ctanalysis-head"
SECONDS = 60
LARGEST = 100_000  # bytes of a signature
HEADS = (PUBLIC_HEAD, WHOLE_HEAD, SIGNED)
LOOK = later(
    "restore it from a backup; where you know all that was published since it was signed, the next report signs it anew"
)
STOP = later("restore it from a backup; where nothing is to be signed any more, take {files} away too")


def read_settings(root: Path) -> dict[str, str]:
    """What `restricted/sign.yml` says, its comments aside; nothing where it cannot be read."""
    labels = read_labels(root / SETTINGS)
    return {name: value.partition(" #")[0].strip() for name, value in labels.items()}


def find_key(root: Path) -> str | None:
    """The fingerprint of the SSH key that `restricted/sign.yml` names; None where none is named, or
    it cannot be read.
    """
    settings = read_settings(root)
    key = os.path.expanduser(settings.get("key", ""))
    if settings.get("sign") != "ssh" or "\0" in key or not os.path.isfile(key):
        return None
    words = ["ssh-keygen", "-l", "-f", key]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
    found = done.stdout.decode("utf-8", "replace").split()
    return found[1] if not done.returncode and len(found) > 1 else None


def check_signature(root: Path, name: str) -> str | None:
    """The key that signed a head by SSH; None where there is no signature. ValueError where it does
    not fit the head, OSError where that is no plain file.
    """
    try:
        return _check(root / name, root / f"{name}.sig")
    except ValueError:
        if name != SIGNED:
            raise
        # A run may be stopped between both of its files; the head that they are of was signed then.
        return _check(root / name, root / f"{WHOLE_HEAD}.sig")


def _check(head: Path, signature: Path) -> str | None:
    if not is_plain(signature):
        return None
    if measure_plain(signature) > LARGEST:
        raise ValueError("this is no signature")
    words = ["ssh-keygen", "-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)]
    text = read_plain(head)
    done = subprocess.run(words, input=text, capture_output=True, timeout=SECONDS)
    if done.returncode:
        raise ValueError("the signature does not fit")
    return done.stdout.decode("utf-8", "replace").strip()


def find_traces(root: Path) -> list[str]:
    """The files that say that a head was signed here once."""
    names = [f"{name}.sig" for name in HEADS] + [f"{name}.tsr" for name in (PUBLIC_HEAD, WHOLE_HEAD)]
    return [name for name in (SIGNED, *names) if is_plain(root / name)]


def list_keys(root: Path) -> Iterator[tuple[str, str]]:
    """Each head with the key that signed it, where a signature is there and fits."""
    for name in HEADS:
        try:
            key = check_signature(root, name)
        except (OSError, ValueError, subprocess.SubprocessError):
            continue
        if key:
            yield name, key


def list_signature_faults(root: Path) -> Iterator[Problem]:
    """What is amiss with the signatures: one that does not fit or is gone, keys that are not all
    the same, or not the one that `restricted/sign.yml` names, and settings that are gone while
    signatures lie there. Nothing where nothing was signed, and little where there is no ssh-keygen.
    """
    traces = find_traces(root)
    settings = root / SETTINGS
    if settings.is_symlink() or (settings.exists() and not is_plain(settings)):
        return  # named among what is no plain file
    given = read_settings(root)
    if settings.exists() and "sign" not in given:
        yield Problem(SETTINGS, phrase("cannot be read, or does not say by what is signed"),
                      phrase("restore it from a backup"))  # fmt: skip
    if traces and not settings.exists() and (root / RESTRICTED).is_dir():
        what = phrase("is missing, and says by what the heads are signed")
        yield Problem(SETTINGS, what, phrase(STOP, files=", ".join(traces)))
    if not any(name.endswith(".sig") for name in traces):
        if SIGNED in traces and given.get("sign", "ssh") == "ssh":
            yield Problem(SIGNED, phrase("is not signed any more"), phrase(LOOK))
        return
    if not (root / RESTRICTED).is_dir():
        return  # a copy of the public reports alone, whose head may be signed
    if given.get("sign", "ssh") != "ssh":
        what = phrase("names no SSH key, and heads are signed by one")
        yield Problem(SETTINGS, what, phrase(STOP, files=", ".join(traces)))
    yield from _list_missing(root)
    if shutil.which("ssh-keygen") is None:
        return  # docs/how-to/verify.md says how to check it elsewhere
    keys = dict(list_keys(root))
    for name in HEADS:
        if is_plain(root / name) and is_plain(root / f"{name}.sig") and name not in keys:
            yield Problem(name, phrase("has a signature that does not fit it"), phrase(LOOK))
    yield from _list_foreign(root, keys)


def _list_missing(root: Path) -> Iterator[Problem]:
    for name in HEADS:
        if not is_plain(root / name):
            if name == SIGNED:
                yield Problem(name, phrase("is missing, and heads are signed"), phrase(LOOK))
        elif not is_plain(root / f"{name}.sig"):
            yield Problem(name, phrase("is not signed any more"), phrase(LOOK))


def _list_foreign(root: Path, keys: dict[str, str]) -> Iterator[Problem]:
    expected = find_key(root)
    for name, key in keys.items():
        if expected and expected not in key.split():
            what = phrase("is signed by another key than {settings} names", settings=SETTINGS)
            yield Problem(name, what, phrase("find out who signed it: {key}", key=key))
    if len(set(keys.values())) > 1 and not expected:
        said = "; ".join(f"{name}: {key}" for name, key in keys.items())
        what = phrase("heads are signed by different keys")
        yield Problem(RESTRICTED, what, phrase("find out who signed it: {key}", key=said))


def is_unsigned(root: Path) -> bool:
    """Whether `restricted/sign.yml` says by which key to sign, and nothing is: so it is only until
    the first report is published after it was written.
    """
    return read_settings(root).get("sign") == "ssh" and not find_traces(root)
