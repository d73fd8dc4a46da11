"""Tags, payloads and manifests of one bag changed, with as much made to fit as said."""

import random
from collections.abc import Callable
from pathlib import Path

from ctanalysis.archive.bag import BAGIT, DATA, INFO, MANIFEST, PREVIOUS, TAG_MANIFEST, hash_bytes
from ctanalysis.archive.revisions import list_revisions
from forging.archives import forge_again
from forging.hands import (
    FALSE,
    Trick,
    append,
    find_places,
    newest_bag,
    overwrite,
    rechain,
    replace,
    reseal,
    seal_tags,
    set_label,
)


def bend_bag(chance: random.Random) -> tuple[str, Trick]:
    """A tag or a payload file of one revision changed, and as much made to fit as said."""
    contents: dict[str, Callable[[Path], None]] = {
        "a figure": lambda bag: replace(bag / DATA / "results.json", b"{", b'{"forged": 7, '),
        "a page": lambda bag: overwrite(bag / DATA / "report.html", FALSE),
        "a file more": lambda bag: overwrite(bag / DATA / "annex.html", FALSE),
        "a file less": lambda bag: (bag / DATA / "provenance.json").unlink(missing_ok=True),
        "the day": lambda bag: set_label(bag, "Published", "2019-01-01T00:00:00Z"),
        "no day": lambda bag: set_label(bag, "Published", ""),
        "no words at all": lambda bag: overwrite(bag / INFO, b""),
        "words of no text": lambda bag: overwrite(bag / INFO, b"\xff\n"),
        "words twice": lambda bag: replace(bag / INFO, b"Project: ", b"Project: other\nProject: "),
        "words more": lambda bag: replace(bag / INFO, b"Project: ", b"Contact: x\nProject: "),
        "another size": lambda bag: set_label(bag, "Payload-Oxum", "1.1"),
        "another declaration": lambda bag: replace(bag / BAGIT, b"1.0", b"0.97"),
        "a previous revision more": lambda bag: append(bag / PREVIOUS, b"\n"),
        "an empty folder": lambda bag: (bag / DATA / "empty").mkdir(),
    }
    told = {
        "no words at all",
        "words of no text",
        "words twice",
        "words more",
        "another size",
        "another declaration",
        "no day",
        "a previous revision more",
        "an empty folder",
    }
    what = chance.choice(sorted(contents))
    which = chance.choice((0, -1))
    how = chance.choice(("nothing made to fit", "its sums", "its sums, the chain and all else"))

    def forge(root: Path) -> None:
        place = find_places(root)[0]
        bag = list_revisions(place.folder)[which].folder
        contents[what](bag)
        if how != "nothing made to fit":
            reseal(bag, oxum=what != "another size")
        if how == "its sums, the chain and all else":
            if what != "a previous revision more":
                rechain(place.folder)
            forge_again(root)

    fits = how == "its sums, the chain and all else" and what not in told
    age = "the newest" if which else "the oldest"
    return f"{what} in {age} bag; made to fit: {how} [{'head' if fits else 'plain'}]", forge


def bend_manifest(chance: random.Random) -> tuple[str, Trick]:
    """A manifest that means the same to a careless reader."""
    false = hash_bytes(FALSE).encode()
    bends: dict[str, Callable[[bytes], bytes]] = {
        "a line twice": lambda text: text.splitlines(True)[0] + text,
        "two sums of one file": lambda text: false + text[64:].splitlines(True)[0] + text,
        "another order": lambda text: b"".join(reversed(text.splitlines(True))),
        "a return at each end": lambda text: text.replace(b"\n", b"\r\n"),
        "a mark of byte order": lambda text: b"\xef\xbb\xbf" + text,
        "no end of line": lambda text: text.rstrip(b"\n") + b"\n" + false + b"  data/x.html",
        "words after the end": lambda text: text + b"this text is read by nobody",
        "an absolute path": lambda text: text + false + b"  /tmp/false.html\n",
        "a path upwards": lambda text: text + false + b"  data/../../false.html\n",
        "a path with a dot": lambda text: text.replace(b"  ", b"  ./"),
        "capital letters": lambda text: text[:64].upper() + text[64:],
        "a star": lambda text: text.replace(b"  ", b" *"),
        "an empty line": lambda text: text + b"\n",
        "a file outside the payload": lambda text: text + false + b"  extra.html\n",
    }
    what = chance.choice(sorted(bends))
    which = chance.choice((MANIFEST, TAG_MANIFEST))
    deep = chance.choice((True, False))

    def forge(root: Path) -> None:
        place = find_places(root)[0]
        bag = newest_bag(place)
        if what == "a file outside the payload":
            (bag / "extra.html").write_bytes(FALSE)
        path = bag / which
        path.write_bytes(bends[what](path.read_bytes()))
        if which == MANIFEST:
            seal_tags(bag)
        if deep:
            forge_again(root)

    return (f"{which} of the newest bag with {what}{', all else made to fit' if deep else ''} [plain]", forge)
