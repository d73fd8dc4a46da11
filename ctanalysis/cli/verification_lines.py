"""What verifying the archive found, in lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ctanalysis.ground.language import phrase

if TYPE_CHECKING:
    from ctanalysis.archive import Verification


def tell_verification(found: "Verification", *, is_sound: bool) -> Iterator[str]:
    """The lines about the archive as a whole, problems aside; `is_sound` where a repair that was
    asked for was not refused.
    """
    if is_sound and not found.problems:
        yield _tell_whole(found)
    yield from _tell_stopped(found)
    yield phrase("Head of the public reports: {head}", head=found.head.public)
    yield phrase("Head of the archive: {head}", head=found.head.whole)
    yield from _tell_last(found)
    for key in found.keys:
        yield phrase("Signed; is this the evaluator's key? {key}", key=key)
    if found.is_unsigned:
        yield phrase(
            "restricted/sign.yml says by which key to sign, and nothing is signed: so it is only "
            "until the first report is published after that was written."
        )
    if found.is_open:
        yield phrase("Other users of this machine may look into restricted/: chmod 700 restricted")


def _tell_whole(found: "Verification") -> str:
    if not found.busy:
        return phrase(
            "{revisions} revisions, {files} files: all as they were published.",
            revisions=found.revisions,
            files=found.files,
        )
    return phrase(
        "{revisions} revisions, {files} files, and nothing found so far; reports are being made, "
        "and these cannot be judged before that ends: {places}. Verify again then.",
        revisions=found.revisions,
        files=found.files,
        places=", ".join(found.busy),
    )


def _tell_stopped(found: "Verification") -> Iterator[str]:
    if found.leftovers:
        yield phrase(
            "Left by a run that was stopped, and no report: {places}. The next report takes it "
            "away, or `make verify REPAIR=yes`.",
            places=", ".join(found.leftovers),
        )
    if found.unfinished:
        yield phrase(
            "New, and not shown or listed everywhere, as by a run that was stopped: {places}. The "
            "next report finishes it, or `make verify REPAIR=yes`.",
            places=", ".join(found.unfinished),
        )


def _tell_last(found: "Verification") -> Iterator[str]:
    from ctanalysis.archive import read_head

    if found.last:
        sizes = [len(read_head(text.decode())) for text in found.head.texts.values()]
        yield phrase(
            "They stand for {public} and {all} revisions and withdrawals, the last of {day}.",
            public=min(sizes),
            all=max(sizes),
            day=found.last[:10],
        )
