"""Counting: whether as many targets were reached, missed or left open as a text says: `four of
nine`, `none`, `most`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ctanalysis.analyses.gaps.gap_findings import find_gaps
from ctanalysis.analyses.gaps.tracking_by_time_span import track
from ctanalysis.analyses.gaps.verdicts import find_verdicts
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.sentence_tagging import Marker
from ctanalysis.follow_up.claims.target_claims import BAD, KNOWN
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import TOTAL

OPEN = ("sample too small to say", "within chance")
HIGHER = ("outcome", "impact")
REACHED, MISSED = ("achieved",), BAD[:4]
# what a word may be taken to count
STATUSES = {
    "reached": (REACHED, ("achieved", "on track"), ("achieved", "on track", "nearly met")),
    "missed": (MISSED, MISSED[1:], ("not met", "regressed"), BAD),
    "nearly": (("nearly met",), ("nearly met", "partly met"), ("nearly met", "watch")),
}


@dataclass(frozen=True)
class Counted:
    """How a count stands: holds, refuted, or cannot be told, with what was counted."""

    holds: bool | None
    kind: str
    said: str
    count: int = 0
    of: int = 0


def judge_counts(
    sentence: str, scopes: Sequence[frozenset[str]], marker: Marker, evaluation: Evaluation
) -> Iterator[Counted]:
    """How every count of targets in the sentence stands."""
    words = marker.words
    text = re.sub(r"[*_`#]", "", sentence.lower().replace("’", "'"))
    if words.elisions:
        text = re.sub(words.elisions, r"\1' ", text)
    if "?" in text:
        return
    for found in _write_pattern(marker).finditer(text):
        before = text[: found.start()]
        if any(word in words.doubts for word in re.findall(r"[^\W\d_]+", before)):
            continue
        kind = _find_kind(found, text, marker)
        if kind and not _is_narrowed(found, text, kind, marker):
            rows = _list_rows(scopes, evaluation)
            said = " ".join(found["count"].split())
            yield replace(_judge(found, kind, text, rows, marker), said=said)


def _is_narrowed(found: re.Match[str], text: str, kind: str, marker: Marker) -> bool:
    """Whether words before or behind a count take some of the targets out: `in the North`, `but
    one`, `all but one`, `nearly all`.
    """
    words = marker.words
    before = re.split(r"[.;:]", text[: found.start()])[-1].strip()
    if re.search(rf"\b(?:{words.nearly}|{'|'.join(words.except_)})$", before):
        return True
    behind = re.split(r"[.;:,]", text[found.end() :])[0]
    behind = re.sub(rf"\b(?:{words.by_little})\b", "", behind)
    narrowing = words.restricting | words.except_
    if any(word in narrowing for word in re.findall(r"[^\W\d_]+", behind)):
        return True
    if before and before.split()[0] in words.restricting:
        return True
    clause = re.split(rf",|\b(?:{'|'.join(words.breaks)})\b", before)[-1]
    plain = words.determiners | words.adverbs
    return kind != "open" and any(word not in plain for word in re.findall(r"[^\W\d_]+", clause))


def _write_pattern(marker: Marker) -> re.Pattern[str]:
    words = marker.words
    number = "|".join((*map(re.escape, words.numbers), r"\d+"))
    amount = "|".join([*(f"(?P<{name}>{pattern})" for name, pattern in words.quantities.items()), f"(?P<n>{number})"])
    noun = "|".join(f"(?P<of_{name}>{pattern})" for name, pattern in words.counted.items())
    verbs = "|".join(f"(?P<is_{name}>{pattern})" for name, pattern in words.passive.items() if name != "exceeded")
    between = "|".join(map(re.escape, sorted(words.auxiliaries | words.adverbs | words.negators, key=len)[::-1]))
    article = "|".join(map(re.escape, sorted(words.determiners)))
    return re.compile(
        rf"(?<!\w)(?P<count>(?:{amount})(?: {words.of})?(?: (?P<m>{number}))?) (?:(?:{article}) )?"
        rf"(?:{noun})(?P<between>(?: (?:{between}))*) "
        rf"(?:{verbs}|(?P<is_open>{words.is_open}))(?!\w)"
    )


def _find_kind(found: re.Match[str], text: str, marker: Marker) -> str:
    words = marker.words
    if found["is_open"]:
        return "open"
    denied = any(word in words.negators for word in found["between"].split())
    name = "reached" if found["is_reached"] else "missed"
    if denied and found["none"]:
        denied = False  # `aucune … n'a été`, `ninguna … no`
    if re.search(rf"\b(?:{words.nearly})\b", found["between"]):
        return "nearly" if name == "reached" and not denied else ""
    behind = text[found.end() : found.end() + 30]
    if name == "missed" and re.search(rf"^\s*(?:{words.by_little})|(?:{words.by_little})\s*$", behind.split(",")[0]):
        return "" if denied else "nearly"
    if name == "missed" and re.search(rf"\b(?:{words.by_little})\b", found["between"]):
        return "nearly"
    return {"reached": "missed", "missed": "reached"}[name] if denied else name


def _list_rows(scopes: Sequence[frozenset[str]], evaluation: Evaluation) -> list[list[GapFinding]]:
    """The verdicts that may be counted: of the indicators that the text is about (in each meaning
    of that) or of all, as the page prints them, as they stand in the period and over the project's
    life, of totals and with groups.
    """
    found = (find_verdicts(evaluation), find_gaps(evaluation))
    told, gaps = ([one for one in rows if one.withheld or one.status in KNOWN] for rows in found)
    chosen = [[row for row in gaps if row.group is None], gaps]
    every = [
        [row for row in told if row.group is None],
        told,
        *chosen,
        *([_take_life(row, evaluation) for row in rows] for rows in chosen),
    ]
    if not scopes:
        return every
    return [[row for row in rows if row.indicator in scope] for scope in scopes for rows in every]


def _take_life(row: GapFinding, evaluation: Evaluation) -> GapFinding:
    """The verdict over the project's life where there is one, else the row."""
    indicator = evaluation.parameters.by_id[row.indicator or ""]
    if row.group is not None or not indicator.is_flow:
        return row
    life = track(evaluation, indicator, TOTAL, "life")
    return life if life.status in KNOWN else row


def _judge(found: re.Match[str], kind: str, text: str, rows: list[list[GapFinding]], marker: Marker) -> Counted:
    words = marker.words
    noun = next(name for name in words.counted if found[f"of_{name}"])
    readings = [part for one in rows for part in _narrow(one, noun)]
    if re.search(rf"\b(?:{words.samples})", text):
        readings += [[row for row in one if _is_sample(row, marker)] for one in readings]
    counted = [pair for one in readings for pair in _count(one, kind)]
    counted = [pair for pair in counted if pair[2]]
    if not counted:
        return Counted(None, kind, "")
    fits = [_check(found, pair, words.numbers) for pair in counted]
    count, _, of = counted[0]
    if not any(fits):
        return Counted(False, kind, "", count, of)
    is_sure = all(fits) and not any(hidden for _, hidden, _ in counted)
    return Counted(True if is_sure else None, kind, "", count, of)


def _narrow(rows: list[GapFinding], noun: str) -> Iterator[list[GapFinding]]:
    if noun in ("output", "outcome"):
        yield [row for row in rows if row.result_level == noun]
        return
    yield rows
    yield [row for row in rows if "rated by a person" not in row.marks]
    if noun == "results":
        yield [row for row in rows if row.result_level in HIGHER]


def _is_sample(row: GapFinding, marker: Marker) -> bool:
    return marker.parameters.by_id[row.indicator or ""].data_basis == "sample"


def _count(rows: list[GapFinding], kind: str) -> Iterator[tuple[int, int, int]]:
    """How many are so, how many more may be and are not shown, and of how many."""
    hidden = sum(row.withheld for row in rows)
    if kind == "open":
        for marks in (OPEN[:1], OPEN):
            for missed in (False, True):
                count = sum(
                    any(mark.startswith(marks) for mark in row.marks) and not (missed and row.status in REACHED)
                    for row in rows
                )
                yield count, hidden, len(rows)
        return
    for statuses in STATUSES[kind]:
        yield sum(row.status in statuses for row in rows), hidden, len(rows)


def _check(found: re.Match[str], pair: tuple[int, int, int], numbers: Mapping[str, int]) -> bool:
    """Whether the words fit a count."""
    count, hidden, of = pair
    if found["none"]:
        return count == 0
    if found["all"] and not found["m"]:
        return count + hidden >= of
    if found["most"]:
        return (count + hidden) / of > 0.5
    if found["half"]:
        return count / of - 0.12 <= 0.5 <= (count + hidden) / of + 0.12
    written = found["n"] or "0"
    number = int(written) if written.isdigit() else numbers[written]
    return count <= number <= count + hidden
