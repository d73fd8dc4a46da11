"""Age bands read as ages."""

import pytest

from ctanalysis.disclosure.cells.age_band_parsing import OLDEST, Ages, read_ages


@pytest.mark.parametrize(("band", "ages"), [
    ("0-8", (0, 8)), ("10 to 17", (10, 17)), ("18–24", (18, 24)), ("de 15 a 24", (15, 24)),
    ("18+", (18, OLDEST)), ("50 yrs+", (50, OLDEST)), ("25 and over", (25, OLDEST)),
    ("18 ans et plus", (18, OLDEST)), ("18 o más", (18, OLDEST)), ("over 17", (18, OLDEST)),
    (">= 18", (18, OLDEST)), ("under 18", (0, 17)), ("<18", (0, 17)), ("<=17", (0, 17)),
    ("up to 17", (0, 17)), ("moins de 18 ans", (0, 17)), ("menores de 18", (0, 17)),
    ("hasta 17 años", (0, 17)), ("jusqu'à 17 ans", (0, 17)), ("jusqu’à 17 ans", (0, 17)), ("≤17", (0, 17)),
    ("Minors", (0, 17)), ("Children", (0, 17)), ("niños", (0, 17)), ("adultes", (18, OLDEST)),
    ("5 - <12", (5, 11)), ("12 to under 18", (12, 17)), ("5-<=11", (5, 11)), ("de 5 à moins de 12 ans", (5, 11)),
    ("de 5 a menos de 12", (5, 11)), ("10 years to 17 years", (10, 17)), ("12 - <12", None),
    ("17 and under", (0, 17)), ("17 years or younger", (0, 17)), ("17 ans et moins", (0, 17)),
    ("17 años o menos", (0, 17)), ("not known", None), ("17-10", None), ("<0", None),
])  # fmt: skip
def test_a_band_names_the_ages_in_it(band: str, ages: Ages | None) -> None:
    assert read_ages(band) == ages
