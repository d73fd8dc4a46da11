"""The report on a portfolio, by the way of every report: its notebook run by papermill, its page
made by nbconvert, published whole.
"""

import hashlib
import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from ctanalysis.archive import find_folder, prepare
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.language import phrase
from ctanalysis.ground.root_folder_and_projects import PORTFOLIO, find_notebook
from ctanalysis.portfolio.overview.first_page import Told, write_first_page
from ctanalysis.portfolio.overview.portfolio_snapshot import SELECTED, Portfolio, record_portfolio, select_portfolio
from ctanalysis.reports.cached_steps import find_cache, run_or_reuse
from ctanalysis.reports.exports import Made, check_formats, make_exports
from ctanalysis.reports.notebooks.recorded_findings import check_recorded, gather_findings
from ctanalysis.reports.notebooks.runs import Given
from ctanalysis.reports.page.evaluator_texts import SLOT
from ctanalysis.reports.page.inert_page_check import check_page
from ctanalysis.reports.page.rendering import Frame, finish_page, render_sections
from ctanalysis.reports.page.running_line import EDITION_WORDS
from ctanalysis.reports.page.sections import list_sections
from ctanalysis.reports.preparing import Prepared
from ctanalysis.reports.provenance import describe_making, list_versions, write_json, write_notebooks
from ctanalysis.reports.reporting import prepare_and_publish
from ctanalysis.reports.up_to_date import Asked
from ctanalysis.showing.results_json import write_results

# what the report holds, all of it recorded by our notebook
RECORDED = dict.fromkeys(
    ("projects", "standings", "needs", "same_indicators", "unlike_indicators", "practices"), "portfolio"
)


def make_portfolio_report(
    root: Path, asked: Asked, *, say: Callable[[str], None], explain: Callable[[str], None] = lambda _: None
) -> tuple[Path, ...]:
    """The paths of what was published in each format, the HTML report last. Raises UsageError,
    ParameterError, DataError, NotebookError or ArchiveError; then nothing was published.
    """
    check_formats(asked.formats)
    portfolio = select_portfolio(root, asked.project, asked.period, asked.edition)
    say(f"{portfolio.id}: {portfolio.chosen}.")
    prepare_it = partial(prepare_portfolio_report, root, portfolio, asked.formats, say, explain)
    return prepare_and_publish(root, asked, portfolio.words, prepare_it, say=say)


def prepare_portfolio_report(
    root: Path,
    portfolio: Portfolio,
    formats: tuple[str, ...],
    say: Callable[[str], None],
    explain: Callable[[str], None],
) -> Prepared:
    """The report, made; the portfolio's lock is held meanwhile."""
    words = portfolio.words
    cache = find_cache(root, words, explain)
    given = Given(words, SELECTED, record_portfolio(portfolio))
    sources = [find_notebook(root, PORTFOLIO)]
    notebooks = run_or_reuse(given, sources, cache, report_progress=say)
    findings = gather_findings(notebooks)
    check_recorded(findings, RECORDED)
    without = sum(member.about is None for member in portfolio.members)
    lines = [
        phrase("  {count} projects, {without} of them without a report", count=len(portfolio.members), without=without)
    ]
    say(lines[0])
    results = write_results(**words, findings=findings, calendar=None)
    fixed = {
        "results.json": results,
        "provenance.json": _write_provenance(portfolio, results, sources),
        **write_notebooks(notebooks),
    }
    paper = portfolio.parameters.portfolio.paper

    def render(revision: int) -> Mapping[str, bytes]:
        page = render_portfolio(portfolio, notebooks, findings, revision)
        exports = make_exports(formats, Made(None, findings, page, paper))
        return ChainMap(exports, {"report.html": page, **fixed})  # type: ignore[arg-type]

    folder = find_folder(root, *words.values())
    hashes = {member.project: member.results_hash for member in portfolio.reported}
    return Prepared(words, prepare(folder, render), tuple(lines), {}, hashes, False)


def render_portfolio(
    portfolio: Portfolio,
    notebooks: Mapping[str, dict[str, object]],
    findings: tuple[Findings[Finding], ...],
    revision: int,
) -> bytes:
    """The page's bytes."""
    found = {one.kind: one for one in findings}
    told = Told(
        *(found.get(kind, Findings(kind, ())) for kind in ("projects", "standings", "needs"))  # type: ignore[arg-type]
    )
    title = f"{portfolio.parameters.portfolio.title}, {portfolio.period.label}"
    running = [title, phrase(EDITION_WORDS[portfolio.edition])]
    if portfolio.invented:
        is_all = portfolio.invented == len(portfolio.reported)
        running.append(phrase("Invented figures") if is_all else phrase("Some figures are invented"))
    first = write_first_page(portfolio, told, revision)
    frame = Frame(title, portfolio.edition, " · ".join(running), first)
    sections = list_sections(notebooks, {})
    shown = [section for section in sections if not section.empty]
    body = render_sections(frame, shown, [one for one in sections if one.empty])
    return check_page(finish_page(re.sub(SLOT, "", body)))


def _write_provenance(portfolio: Portfolio, results: bytes, sources: list[Path]) -> bytes:
    """What the report was made of: versions, and each project's report with its hash."""
    record = {
        "title": portfolio.parameters.portfolio.title,
        **portfolio.words,
        "versions": list_versions(),
        "made_by": describe_making(sources),
        "reports": {
            member.project: {
                "period": member.about.period,
                "revision": member.revision,
                "results.json": member.results_hash,
            }
            for member in portfolio.members
            if member.about
        },
        "released": {"results.json": hashlib.sha256(results).hexdigest()},
    }
    return write_json(record)
