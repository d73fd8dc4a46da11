"""results.json: every row has its kind's columns, as the schema says."""

from pathlib import Path

import jsonschema
import pytest
from places import ROOT
from shipped import load_shipped

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps import find_gaps, find_tracking, find_verdicts
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.analyses.provision import find_provision
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.service_pathways import find_pathways
from ctanalysis.analyses.trafficking_profile import find_profile
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.series import list_cells
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.ground.findings import KINDS
from ctanalysis.showing.results_json import write_results
from ctanalysis.showing.wording import describe
from tools.results_schema import write_schema

ANALYSES = (
    check_quality,
    list_cells,
    find_profile,
    find_gaps,
    find_verdicts,
    find_tracking,
    find_trends,
    find_stability,
    find_comparisons,
    find_forecasts,
    find_provision,
    find_pathways,
)


@pytest.fixture(scope="module")
def findings():  # type: ignore[no-untyped-def]
    """Everything that is found in the invented project."""
    evaluation = load_shipped("riverbend", "", "public")
    made = [describe(verb(evaluation)) for verb in ANALYSES]
    return [*made, find_flags(made)]


def test_every_kind_is_there_and_keeps_to_the_schema(findings) -> None:  # type: ignore[no-untyped-def]
    import json

    record = json.loads(write_results("riverbend", "2025", "public", findings))
    kinds = [one["kind"] for one in record["findings"]]
    assert set(kinds) == {found.kind for found in findings} and len(kinds) == len(findings)
    assert kinds == [kind for kind in KINDS if kind in kinds]
    jsonschema.Draft202012Validator(write_schema()).validate(record)


def test_a_column_of_another_kind_is_refused(findings) -> None:  # type: ignore[no-untyped-def]
    import json

    record = json.loads(write_results("riverbend", "2025", "public", findings[:1]))
    record["findings"][0]["rows"][0]["achievement"] = 0.5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(write_schema()).validate(record)


def test_the_schema_on_the_page_is_that_of_the_code() -> None:
    import json

    page = Path(ROOT / "docs" / "results.schema.json").read_text("utf-8")
    assert json.loads(page) == json.loads(json.dumps(write_schema()))
