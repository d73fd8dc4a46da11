"""The language of a draft: that of the titles of its indicators."""

import re
from collections import Counter
from collections.abc import Iterable

from ctanalysis.ground.language import speak
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import read_words

ARABIC = re.compile(r"[\u0600-\u06ff]")
ELISION = re.compile(r"(?:[cdjlmnst]|qu)'")
FEW = 3  # small words: fewer tell nothing


def speak_as(texts: Iterable[str]) -> None:
    """From here on in the language of these texts, where they are clearly in another than English."""
    if (language := find_language(texts)) != "en":
        speak(language)


def find_language(titles: Iterable[str]) -> str:
    """`fr`, `es` or `ar` where the titles are clearly written in it, else `en`.

    >>> find_language(["Nombre de personnes assistées par les équipes", "Part des femmes logées dans un abri"])
    'fr'
    """
    listed = list(titles)
    if listed and sum(bool(ARABIC.search(title)) for title in listed) * 2 > len(listed):
        return "ar"
    said: Counter[str] = Counter()
    for title in listed:
        words = re.findall(r"[\w']+", fold(title))
        said["fr"] += sum(bool(ELISION.match(word)) for word in words)
        said.update(
            {language: sum(word in small for word in words) for language, small in read_words("languages").items()}
        )
    (first, most), (_, next_) = (*said.most_common(2), ("en", 0), ("en", 0))[:2]
    return first if first in ("fr", "es") and most >= FEW and most > 1.5 * next_ else "en"
