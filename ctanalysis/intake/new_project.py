"""A new project: a commented parameter file and a data template that give a first report at
once.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from ctanalysis.ground.errors import CtanalysisError, UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.intake.catalogue import find_entries, write_dimensions, write_figures, write_indicators
from ctanalysis.intake.drafts.drafted_files import write_file
from ctanalysis.intake.git_ignore_rules import keep_private

HEAD = """\
# yaml-language-server: $schema=schema.json
# What every key means: params/README.md. Check this file with `make check PROJECT={project}`.
project:
  id: "{project}"                    # the same as this file's name
  title: "{project}: write the project's name here"
  country: XX                        # two letters
  language: en                       # of the report: en, fr or es
  start: 2025-01-01
  end: 2027-12-31
  default_edition: public            # public, partner or internal
  # funders: [who pays]              # printed at the top, as are:
  # evaluators: [who evaluates]
  # data_as_of: 2025-04-15           # the day on which the figures were taken

calendar:
  frequency: quarter                 # month, quarter, half or year
  fiscal_year_start: 1               # first month of your year; with 7: FY2025/26-Q1 …

sources:
  observations:
    kind: csv                        # csv or excel
    path: data/local/{project}/observations.csv
    # columns: {{Code: indicator_id, Quarter: period}}    # your column names to ours

dimensions:
{dimensions}
results:
  - {{id: R1, level: outcome, statement: "Write what is to be different"}}

# What the evaluation asks, by criterion of the OECD DAC: relevance, coherence, effectiveness,
# efficiency, impact, sustainability. The answer is yours: narrative/questions/q1.md beside this.
# questions:
#   - {{id: q1, criterion: effectiveness, text: "Was it reached?", indicators: [{first}]}}

# What was to be spent and what was, by result and period.
# funding:
#   currency: EUR
#   lines:
#     - {{result: R1, period: 2025, budget: 120000, spent: 30000}}

# Beside this file, in the folder params/{project}/, all of it optional (params/README.md):
#   conclusions.csv       what you conclude, and from which findings
#   recommendations.csv   what you recommend, to whom, by when, and the response
#   actions.csv           what was agreed, who does it, by when
#   flags.csv             flags of the report that were accepted or set aside, and why
#   narrative/            your words: summary.md, lessons.md, indicators/{first}.md, results/R1.md

indicators:
{indicators}"""
INDICATORS = """\
  # A figure that is added up over time, with a target for each year.
  - id: officers-trained
    title: Officers trained
    result: R1
    pillar: prosecution              # prevention, protection, prosecution or partnership
    level: output                    # output, outcome or impact
    unit: count
    direction: increase              # increase, decrease, maintain or none
    aggregate: sum
    counts: people
    population: other                # victims or other
    disaggregation: [sex]
    targets: {2025: 200}
    definition: "Write what exactly is counted."

  # A percentage with its two counts, measured against a baseline.
  - id: screened-in-time
    title: Cases screened within a week
    result: R1
    pillar: protection
    level: outcome
    unit: percentage
    direction: increase
    aggregate: ratio_of_sums
    counts: cases
    data_basis: process              # census, sample or process: decides whether ranges are given
    baseline: {period: 2024, numerator: 48, denominator: 120}
    targets: {2025: 55, 2026: 70}
    definition: "Write what exactly is counted."
"""
DIMENSIONS = "  sex: {values: [female, male], kind: sex}\n"
OBSERVATIONS = """\
indicator_id,period,sex,value,numerator,denominator,status,comment
officers-trained,2025-Q1,,40,,,,invented: replace with your own figures
officers-trained,2025-Q1,female,18,,,,
officers-trained,2025-Q1,male,22,,,,
screened-in-time,2025-Q1,,,26,52,,invented: replace with your own figures
"""
FIRST_PERIOD = "2025-Q1"


def write_project(root: Path, project: str, codes: Sequence[str] = ()) -> list[Path]:
    """The files written, with the indicators of the catalogue that these codes name, or with two
    examples; UsageError, and nothing written, when one of the files is there already.
    """
    chosen = find_entries(codes)
    parameters = HEAD.format(
        project=project,
        dimensions=write_dimensions(chosen) if chosen else DIMENSIONS,
        first=chosen[0].code if chosen else "officers-trained",
        indicators=write_indicators(chosen) + "\n" if chosen else INDICATORS,
    )
    if chosen and not write_dimensions(chosen):
        parameters = parameters.replace("dimensions:\n\n", "")
    files = {
        root / "params" / f"{project}.yml": parameters,
        root / "data" / "local" / project / "observations.csv": (
            write_figures(chosen, FIRST_PERIOD) if chosen else OBSERVATIONS
        ),
    }
    taken = [path for path in files if path.exists()]
    if taken:
        raise UsageError(
            phrase(
                "{root} is there already and was left as it is.\n    Choose another name for "
                "PROJECT, or remove the file first.",
                root=taken[0].relative_to(root),
            )
        )
    keep_private(root, project)
    for path, words in files.items():
        write_file(path, words)
    return list(files)


def tell_next(project: str, *, is_drafted: bool) -> str:
    """What to do with a new project."""
    if is_drafted:
        return phrase("Next: `make check PROJECT={project}` and `make report PROJECT={project}`.", project=project)
    return phrase(
        "Next: write your indicators into params/{project}.yml, then `make check "
        "PROJECT={project}` and `make report PROJECT={project}`.",
        project=project,
    )


def confirm(root: Path, project: str, *, ask: Callable[[str], str] | None, say: Callable[[str], None]) -> list[Path]:
    """The files written when the guesses of a drafted project are confirmed: asked for at a
    terminal, else through a review sheet.
    """
    from ctanalysis.intake import review_guesses

    return review_guesses(root, project, ask=ask, say=say)


def take_workbook(
    root: Path, project: str, source: str, *, say: Callable[[str], None], form: str = "", activity: str = ""
) -> list[Path]:
    """The files written from a tracking table, a list or a published activity, the first time and again for each newer
    copy of it; with the form of an export, also its map.
    """
    from ctanalysis.intake import take_in

    rules = root / "params" / ".gitignore"
    was_there, before = (root / "params" / f"{project}.yml").is_file(), rules.read_bytes() if rules.is_file() else b""
    keep_private(root, project)  # before anything of it is written
    try:
        return take_in(root, project, source, say=say, form=form, activity=activity)
    except CtanalysisError:
        if was_there:  # and may be in git, where a refusal leaves it
            rules.write_bytes(before)
        raise


def find_faults(root: Path, project: str) -> CtanalysisError | None:
    """What has to be mended before a new project can be read, as `make check` says it."""
    from ctanalysis.follow_up.all_project_files import read_project

    try:
        read_project(root, project)
    except CtanalysisError as error:
        return error
    return None
