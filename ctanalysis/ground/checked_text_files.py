"""Files that people put beside the parameters: a file of the folder's own, of sane size, in UTF-8,
with nothing in it that no reader sees.
"""

import re
from pathlib import Path

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase

# what turns the direction of text, takes no room, or is a control character or half a character
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = "\u200b\u2060\ufeff"
UNSEEN = re.compile(rf"[{DIRECTIONS}{INVISIBLE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
MEGABYTE = 1_000_000


def find_misfit(path: Path, root: Path, *, most: int) -> Problem | None:
    """Why a file that is there is not to be read: it is no plain file, leads out of the folder, or
    is larger than `most` bytes. None where it can be.
    """
    place = path.relative_to(root).as_posix()
    if path.is_symlink() and not path.exists():
        return Problem(place, phrase("it is a link to nothing"), phrase("Put the file itself there."))
    if not path.resolve().is_relative_to(root.resolve()):
        return Problem(
            place, phrase("it is a link that leads out of the project's folder"), phrase("Put the file itself there.")
        )
    if not path.is_file():
        return Problem(place, phrase("it is no plain file"), phrase("Put a file there, or remove it."))
    if path.stat().st_size > most:
        return Problem(
            place,
            phrase("the file is larger than {megabytes} MB", megabytes=most // MEGABYTE),
            phrase("Words and agreements are short; a file this large holds something else."),
        )
    return None


def read_words(path: Path, root: Path, *, most: int = MEGABYTE) -> str | Problem:
    """The text of such a file, or what is wrong with it, with its line."""
    misfit = find_misfit(path, root, most=most)
    if misfit is not None:
        return misfit
    place = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Problem(
            place,
            phrase("the file cannot be read ({strerror})", strerror=error.strerror),
            phrase("Ask for the right to read it."),
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Problem(
            phrase("{place}, line {number}", place=place, number=line),
            phrase("the file is not in UTF-8 encoding"),
            phrase("Save it as UTF-8 (in most editors: Save as, Encoding)."),
        )
    found = UNSEEN.search(text)
    if found:
        return Problem(
            phrase("{place}, line {number}", place=place, number=text[: found.start()].count("\n") + 1),
            phrase("a control character (U+{ord}) stands in the text", ord=f"{ord(found[0]):04X}"),
            phrase("Delete it; it cannot be seen in most editors."),
        )
    return text
