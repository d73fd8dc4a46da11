"""Money beside what was done: an indicator of its own, so that neither is taken for the other."""

from found_figures import contents, figure, indicator

from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.money_columns import part_money


def test_money_beside_what_was_done_is_an_indicator_of_its_own() -> None:
    done, paid = figure("target", "2023", 900.0), figure("target", "2023", 210.0)
    done.heading, paid.heading = Heading("2023 / Meta física"), Heading("2023 / Presupuesto (S/ miles) / Programado")
    found = contents()
    found.indicators = [indicator(done, paid, title="Docentes capacitados")]
    part_money(found)
    assert [(one.title, one.figures, one.texts.get("unit")) for one in found.indicators] == [
        ("Docentes capacitados", [done], None),
        ("Docentes capacitados: Presupuesto (S/ miles)", [paid], "budget"),
    ]
    assert "was taken for" in found.guesses[0]


def test_an_indicator_of_money_stays_whole() -> None:
    one = figure("target", "2023", 900.0)
    one.heading = Heading("Budget 2023")
    found = contents()
    found.indicators = [indicator(one, title="Compensation")]
    part_money(found)
    assert len(found.indicators) == 1
