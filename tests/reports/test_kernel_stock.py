"""A kernel serves so many runs of one edition, and no other."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import ROOT

from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.checkout import list_notebooks
from ctanalysis.ground.language import speak
from ctanalysis.reports import kernel_stock
from ctanalysis.reports.execution import end_kernel
from ctanalysis.reports.kernel_stock import ALONE, KernelStock
from ctanalysis.reports.runs import give_evaluation, read_notebooks, run_notebooks


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    monkeypatch.setattr(kernel_stock, "end_kernel", found.append)
    return found


def test_a_kernel_is_handed_on_until_it_has_served_its_number(ended: list[Any]) -> None:
    stock, kernel = KernelStock(at_once=1, runs=3), SimpleNamespace(runs=0)
    assert stock.take("public") is None
    for _ in range(2):
        stock.give_back(kernel, "public")
        assert stock.take("public") is kernel and stock.take("public") is None
    stock.give_back(kernel, "public")
    assert stock.take("public") is None and ended == [kernel]


def test_a_kernel_of_another_edition_is_ended(ended: list[Any]) -> None:
    stock, kernel = KernelStock(at_once=1, runs=3), SimpleNamespace(runs=0)
    stock.give_back(kernel, "internal")
    assert stock.take("public") is None and ended == [kernel]


def test_a_report_made_alone_keeps_no_kernel(ended: list[Any]) -> None:
    kernel = SimpleNamespace(runs=0)
    ALONE.give_back(kernel, "public")
    assert ended == [kernel] and ALONE.take("public") is None


@pytest.mark.slow
def test_on_a_kernel_that_has_served_others_notebooks_give_what_they_give_alone(tmp_path: Path) -> None:
    stock = KernelStock(at_once=1, runs=5)
    english, other = (load_evaluation(name, root=ROOT) for name in ("riverbend", "ukraine"))
    project = english.parameters.project.model_copy(update={"language": "fr"})
    parameters = english.parameters.model_copy(update={"project": project})
    french = replace(english, parameters=parameters)
    for number, evaluation in enumerate((english, french, other, english)):
        made = []
        for own in (ALONE, stock):
            folder = tmp_path / f"{number}-{own.runs}"
            folder.mkdir()
            given = give_evaluation(evaluation)
            notebooks = read_notebooks(list_notebooks(ROOT, evaluation.project))
            made.append(run_notebooks(given, notebooks, folder, report_progress=lambda _: None, stock=own))
            speak("en")
        assert made[0] == made[1]
    kernel = stock.take("public")
    assert kernel.runs == 4
    end_kernel(kernel)
