"""Groups of people that headings and rows name: women, boys, under 18, 18-24, a place; in four languages."""

import re
from collections.abc import Iterable

SEXES = {
    "female": r"females?|f|femenino|feminin|feminino|femmes? et filles|women and girls|women & girls|women/girls|femmes/filles|mujeres y ninas|mulheres e meninas",
    "male": r"males?|masculino|masculin|men and boys|men & boys|men/boys|hommes et garcons|hommes/garcons|hombres y ninos|homens e meninos",
    "other": r"other gender|non-binary|nonbinary|other sex|lgbti?q?\+?|autre genre|otro genero",
    "unknown": r"(?:sex|gender|sexe|sexo) (?:unknown|not known|not recorded|inconnu|desconocido)",
}
WOMEN, MEN = r"women|woman|femmes?|mujer(?:es)?|mulher(?:es)?|w", r"men|man|hommes?|hombres?|homens?|m|h"
GIRLS, BOYS = r"girls?|filles?|ninas?|meninas?|fillettes?", r"boys?|garcons?|ninos|meninos"
CHILDREN = r"children|child|minors?|enfants?|mineurs?|menores(?: de edad)?|menores|criancas?|ninos,? ninas y adolescentes|nna"
ADULTS = r"adults?|adultes?|adultos?"
MARKS = r"of which|of whom|of them|out of which|thereof|among them|including|incl\.?|dont|parmi lesquels|de los cuales|de las cuales|de ellos|de ellas|dos quais|das quais|disaggregated|disaggregation|#|no\.? of|number of|nombre de|total"
FILLER = r"of|de|des|which|whom|aged?|ages?|years?|ans|anos|year|old|et|and|y|e|the|les|las|los|only|persons?|people|personnes|personas|pessoas|beneficiaries|beneficiaires|survivors?|victims?|victimes|victimas|officers|participants?|sex|gender|sexe|sexo|age"
TOTAL = r"total|totals|all|both|both sexes|overall|sub-?total|sous-total|ensemble|tous|todos|grand total|total general|general total|subtotal|everybody|tout|t"
Part = tuple[str, str]


def find_groups(text: str) -> tuple[tuple[Part, ...], str]:
    """The groups in folded text, and the text without them. `women` and `men` stay open until it is known whether girls and boys are apart."""
    parts: dict[str, str] = {}
    rest = text
    for dimension, value, pattern in _list_patterns():
        found = re.search(rf"(?<![\w])(?:{pattern})(?![\w])", rest)
        if found and dimension not in parts:
            parts[dimension] = value
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
            if value in ("girls", "boys"):
                parts.setdefault("age_group", "0-17")
    age = _find_age(rest)
    if age and parts.get("age_group") in (None, "0-17", age[0]):
        parts["age_group"], rest = age
    return tuple(sorted(parts.items(), reverse=True)), rest


def read_group_title(text: str) -> tuple[Part, ...] | None:
    """The group that a row's folded title names and nothing else; () is the total; None when the title says more."""
    plain = re.sub(r"^(?:[\s\-•*>↳.:(]|o )+(?=\w)", "", text).strip(" .:;-")
    if re.fullmatch(TOTAL, plain):
        return ()
    parts, rest = find_groups(plain)
    rest = re.sub(rf"(?<![\w])(?:{MARKS})(?![\w])", " ", rest)
    rest = re.sub(rf"(?<![\w])(?:{FILLER})(?![\w])", " ", rest)
    return parts if parts and not re.search(r"[a-z0-9%]", rest) else None


def is_part_of(text: str) -> str | None:
    """What follows the words "of which" in a folded title; None when it does not begin with them."""
    found = re.match(
        r"^[\s\-•*>↳.(]*(?:of which|of whom|out of which|thereof|dont|de los cuales|de las cuales|dos quais|das quais)\s*:?\s*(?P<rest>.+)$",
        text,
    )
    return found["rest"].strip(" .:;)") if found else None


def is_total_title(text: str) -> bool:
    """Whether a folded title is that of a row of totals: it begins with the word, and does not go on to say what is counted."""
    plain = text.strip(" -*:")
    if plain in ("ensemble", "sum"):
        return True
    begins = re.match(r"^(?:grand |general |overall )?(?:total|sub-?total|sous-total|somme|suma)\b", plain)
    return (
        bool(begins)
        and len(plain.split()) <= 5
        and not re.search(r"\b(?:number|nombre|numero|amount|value|cost|budget|people|persons|personnes|personas)\b", plain)
    )


def begins_with_total(text: str) -> bool:
    """Whether a folded title begins with the word total in one of the four languages, whatever follows."""
    return bool(re.match(r"^(?:grand |general |overall |sub-?|sous-)?(?:total(?:es)?|totaux|somme|suma)\b", text.strip(" -*:")))


def settle_groups(parts: tuple[Part, ...], has_children: bool) -> tuple[Part, ...]:
    """The group in the program's words: where girls and boys are counted apart, women and men are adults."""
    settled = dict(parts)
    said = settled.get("sex")
    if said in ("women", "men"):
        settled["sex"] = "female" if said == "women" else "male"
        if has_children and "age_group" not in settled:
            settled["age_group"] = "18+"
    elif said in ("girls", "boys"):
        settled["sex"] = "female" if said == "girls" else "male"
    return tuple(
        (name, settled[name])
        for name in sorted(settled, key=lambda name: (["sex", "age_group"].index(name) if name in ("sex", "age_group") else 2, name))
    )


def sort_values(dimension: str, values: Iterable[str]) -> list[str]:
    """The values of a dimension in the order in which readers expect them."""
    if dimension == "sex":
        known = ["female", "male", "other", "unknown"]
        return sorted(values, key=lambda value: known.index(value) if value in known else len(known))
    if dimension == "age_group":
        return sorted(values, key=lambda band: (int((re.findall(r"\d+", band) or ["999"])[0]), band))
    return list(dict.fromkeys(values))


def _list_patterns() -> list[tuple[str, str, str]]:
    found = [("sex", value, pattern) for value, pattern in SEXES.items()]
    found += [("sex", "girls", GIRLS), ("sex", "boys", BOYS), ("sex", "women", WOMEN), ("sex", "men", MEN)]
    return [*found, ("age_group", "0-17", CHILDREN), ("age_group", "18+", ADULTS)]


def _find_age(text: str) -> tuple[str, str] | None:
    """An age band such as 18-24, 25+, under 18, moins de 18 ans; with the text without it."""
    for pattern, make in (
        (
            r"(?:aged? |ages )?(?<!\d)(?P<a>\d{1,2})\s*(?:-|to|a)\s*(?P<b>\d{1,2})(?!\d)(?:\s*(?:years?|yrs?|ans|anos)(?: old)?)?",
            lambda a, b: f"{a}-{b}",
        ),
        (
            r"(?:<|\bunder|\bbelow|\bmoins de|\bmenos de|\bmenores de|\bless than|\bu|- de)\s*(?P<a>\d{1,2})(?!\d)(?:\s*(?:years?|yrs?|ans|anos))?",
            lambda a, b: f"0-{a - 1}",
        ),
        (r"(?:>=|≥|over|above|plus de|mas de|mayores de)\s*(?P<a>\d{1,2})(?!\d)(?:\s*(?:years?|yrs?|ans|anos))?", lambda a, b: f"{a}+"),
        (r">\s*(?P<a>\d{1,2})(?!\d)", lambda a, b: f"{18 if a == 17 else a}+"),
        (
            r"(?<!\d)(?P<a>\d{1,2})\s*(?:\+|and over|and above|and older|ans et plus|ans et \+|anos y mas|anos y \+|ou plus|et plus|years and over|years and older)(?:\s*(?:years?|ans|anos))?",
            lambda a, b: f"{a}+",
        ),
    ):
        found = re.search(pattern, text)
        if found:
            second = found.groupdict().get("b")
            if second is not None and int(second) <= int(found["a"]):
                continue
            return make(int(found["a"]), int(second or 0)), f"{text[: found.start()]} {text[found.end() :]}"
    return None
