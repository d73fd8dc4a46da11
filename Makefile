# `make` alone explains itself. Every target sets up what it needs first (tools/environment.py); the words are checked in Python.
#
# A word may hold anything, and nothing in it may ever run: a `$` would be expanded by make, so it is refused here; the words
# themselves are not exported (exporting expands), only a copy of their text is, and the shell sees it between quotes.

$(if $(filter 3.%,$(MAKE_VERSION)),$(error GNU make 4 or later is needed and this is $(MAKE_VERSION): on macOS `brew install make`, then type gmake for make))

WORDS := PROJECT PERIOD PERIODS EDITION FORMAT EXPLAIN WORKERS SCHEDULER PORT FROM INDICATORS WORD HEAD REPAIR PYTHON
ALLOWED_PROJECT := a-z, 0-9, - and _ only
ALLOWED_PERIOD := a label such as 2023, 2024-Q4 or FY2024/25 only
ALLOWED_PERIODS := labels and ranges such as 2023-Q1..2024-Q4, with commas between them, only
ALLOWED_EXPLAIN := yes only
ALLOWED_WORKERS := a number only
ALLOWED_PORT := a number only
ALLOWED_SCHEDULER := an address such as tcp://10.0.0.1:8786, or module:function, only
ALLOWED_EDITION := public, partner or internal only
ALLOWED_FORMAT := names such as html, with commas between them, only
ALLOWED_FROM := the path of a file or folder only, without dollar signs
ALLOWED_INDICATORS := codes of the catalogue, with commas between them, only
ALLOWED_WORD := a word to look for only
ALLOWED_HEAD := the path of a file or a digest only, without dollar signs
ALLOWED_REPAIR := yes only
ALLOWED_PYTHON := the name or path of a Python only, without dollar signs

unexport $(WORDS)
$(foreach word,$(WORDS),$(if $(findstring $$,$(value $(word))),$(error $(word) may hold $(ALLOWED_$(word)))))

# A misspelt word would be ignored and give another report than the one asked for. Make exports, and so expands, these too.
UNKNOWN := $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(filter-out $(WORDS) -% MAKE%,$(name))))
$(if $(strip $(UNKNOWN)),$(error There is no word $(firstword $(UNKNOWN)); the words are $(WORDS), and `make` alone explains them))

override export CT_PROJECT := $(value PROJECT)
override export CT_PERIOD := $(value PERIOD)
override export CT_PERIODS := $(value PERIODS)
override export CT_EXPLAIN := $(value EXPLAIN)
override export CT_WORKERS := $(value WORKERS)
override export CT_SCHEDULER := $(value SCHEDULER)
override export CT_PORT := $(value PORT)
override export CT_EDITION := $(value EDITION)
override export CT_FORMAT := $(value FORMAT)
override export CT_FROM := $(value FROM)
override export CT_INDICATORS := $(value INDICATORS)
override export CT_WORD := $(value WORD)
override export CT_HEAD := $(value HEAD)
override export CT_REPAIR := $(value REPAIR)
override export CT_PYTHON := $(value PYTHON)

# What a target prints is the program's output and nothing else; the program is no make of ours, so it gets no make flags.
MAKEFLAGS += --no-print-directory --no-builtin-rules
MAKEOVERRIDES :=
unexport MAKEFLAGS MFLAGS MAKEOVERRIDES MAKELEVEL
SHELL := /bin/sh
.SILENT:
.NOTPARALLEL:
.PHONY: help report reports portfolio profile check new catalogue lab verify merge test prove-reports prove-accessible prove-figures prove-same prove-sentences prove-disclosure prove-families prove-reuse prove-stops prove-kernel prove-lab prove-inputs prove-archive prove-faults prove-hijacks prove-neighbour prove-kill prove-coverage prove-report-claims prove-mutants bench-statistics bench-release bench-usefulness bench-report bench-portfolio bench-archive bench-scale bench-growth audit lock clean
.DEFAULT_GOAL := help

# Any Python starts the set-up, which then chooses the one to use; -I -S keeps the user's settings out and starts it faster.
START = for python in python3 python3.13 python3.12 python3.11 "$$CT_PYTHON" ''; do command -v "$$python" >/dev/null 2>&1 && break; done; \
	[ -n "$$python" ] || { echo 'Python 3.11, 3.12 or 3.13 is needed, and there is no python3 on PATH:' \
	'`apt install python3 python3-venv` (Debian, Ubuntu) or `brew install python@3.13` (macOS).' >&2; exit 2; }; \
	exec "$$python" -I -S tools/environment.py
PROJECT_OPTION = $${CT_PROJECT:+--project "$$CT_PROJECT"}
PERIOD_OPTION = $${CT_PERIOD:+--period "$$CT_PERIOD"}
PERIODS_OPTION = $${CT_PERIODS:+--periods "$$CT_PERIODS"}
EXPLAIN_OPTION = $${CT_EXPLAIN:+--explain}
WORKERS_OPTION = $${CT_WORKERS:+--workers "$$CT_WORKERS"}
SCHEDULER_OPTION = $${CT_SCHEDULER:+--scheduler "$$CT_SCHEDULER"}
EDITION_OPTION = $${CT_EDITION:+--edition "$$CT_EDITION"}
PORT_OPTION = $${CT_PORT:+--port "$$CT_PORT"}
FORMAT_OPTION = $${CT_FORMAT:+--format "$$CT_FORMAT"}
FROM_OPTION = $${CT_FROM:+--from "$$CT_FROM"}
INDICATORS_OPTION = $${CT_INDICATORS:+--indicators "$$CT_INDICATORS"}
HEAD_OPTION = $${CT_HEAD:+--head "$$CT_HEAD"}
REPAIR_OPTION = $${CT_REPAIR:+--repair}

define HELP
Evaluation reports for counter-trafficking projects. The first call sets up what is needed, by itself.

  make report      one report                        make report PROJECT=ukraine PERIOD=2023 EDITION=public FORMAT=html
  make reports     reports of every project, several make reports
                   at once; what stands already is   make reports PERIODS=2023-Q1..2024-Q4 EDITION=public,partner
                   not made again
  make portfolio   one report on many projects       make portfolio PERIOD=2025-Q2
  make check       read and check a project's        make check PROJECT=ukraine
                   parameters and data, run         make check PROJECT=uk EDITION=public
                   nothing; what would be withheld
  make new         a new project: parameters and     make new PROJECT=shelter
                   data template, or from your       make new PROJECT=shelter FROM=tracker.xlsx
                   tracking table in Excel, or       make new PROJECT=shelter INDICATORS=PRT-OC-01
                   from indicators of the catalogue
  make catalogue   find indicators to begin with     make catalogue WORD=shelter
  make lab         explore in JupyterLab             make lab PROJECT=riverbend
  make verify      has a published file changed?     make verify
  make merge       take over the reports that        make merge FROM=/media/stick/project
                   another machine published

  make test        check and test the program        make test
  make prove-reports
                   make every report of every      make prove-reports
                   shipped project, period and
                   edition in one process
  make prove-accessible
                   look at every published         make prove-accessible
                   report with axe-core
  make prove-figures
                   the same figures in HTML, PDF,  make prove-figures
                   Word, Excel and results.json
  make prove-same  the same figures, written    make prove-same
                   down in other ways: 300
                   random projects
  make prove-sentences
                   1,000 random indicators: no     make prove-sentences
                   sentence, chart or heading
                   beside its own contradiction
  make prove-disclosure
                   attack made-up tables and histories   make prove-disclosure
                   of reports, about half an hour
  make prove-families
                   attack made-up programmes,      make prove-families
                   indicators over the same people
                   as one system; half an hour
  make prove-reuse 300 random edits: what was kept   make prove-reuse
                   gives what a clean run gives
  make prove-stops stop make reports in every way,   make prove-stops
                   and show that nothing is left
  make prove-kernel
                   others' example notebooks, on   make prove-kernel
                   our kernel and the ordinary one
  make prove-lab   leave JupyterLab in every way,  make prove-lab
  make prove-inputs  files made to stop it           make prove-inputs
  make prove-archive  forgeries of an archive        make prove-archive
  make prove-faults  a disk that refuses, at each    make prove-faults
                   call of publishing
  make prove-hijacks variables and files that would  make prove-hijacks
                   lead a report astray
  make prove-neighbour  as another user, look on     make prove-neighbour
                   while an internal report is made
                   and show that no figure is
                   saved outside restricted/
  make prove-kill  kill it while it publishes, and   make prove-kill
                   show that nothing is lost
  make prove-coverage
                   how often do the ranges hold    make prove-coverage
                   the truth, and false alarms?
  make prove-report-claims
                   how many reports in which       make prove-report-claims
                   nothing changes call a series
                   clear, and what is found
  make prove-mutants
                   put faults into the formulas,   make prove-mutants
                   and see if the tests notice
  make profile     where the time of a report goes   make profile PROJECT=riverbend
  make bench-statistics
                   time the statistics of a large  make bench-statistics
                   project
  make bench-release
                   how the protection of small     make bench-release
                   numbers grows with the figures
  make bench-usefulness
                   how much protection withholds,  make bench-usefulness
                   against the least that could be
  make bench-report
                   how fast a report is, against   make bench-report
                   the same notebooks run and
                   rendered one by one
  make bench-portfolio
                   how fast many reports are,      make bench-portfolio
                   against the plain way and R
  make bench-archive
                   1,000 projects: their report,   make bench-archive
                   and one more publication
  make bench-scale a Dask scheduler with workers   make bench-scale
                   here, against our own workers
  make bench-growth
                   does a report take longer       make bench-growth
                   where there are 1,000 projects?
  make audit       locked packages with known        make audit
                   weaknesses, where osv.dev can
                   be asked
  make lock        make the lock files and           make lock
                   environment.yml anew
  make clean       remove .venv and the caches;      make clean
                   reports and data stay

Words, all but PROJECT may be left out:

  PROJECT=ukraine  which project: a file in params/, without .yml
  PERIOD=2023      which period, such as 2023, 2024-Q4 or FY2024/25; the latest with observations if left out
  PERIODS=2023-Q1..2024-Q4
                   for make reports: labels and ranges, with commas between them; each project's latest if left out
  EXPLAIN=yes      for make report: say why each step is done again, or is not
  HEAD=head.txt    for make verify: a head that was kept; says what was added, changed or removed since
  REPAIR=yes       for make verify: first make again what can be made from the archive itself
  WORKERS=2        for make reports: how many at once; three for every two cores, as memory allows, if left out
  SCHEDULER=tcp://10.0.0.1:8786
                   for make reports: a Dask scheduler whose workers make them (docs/scale.md)
  PORT=8888        for make lab: where JupyterLab listens; a free port if left out
  EDITION=public   for whom: public, partner or internal; what the project's parameters say if left out
  FROM=table.xlsx  for make new: the Excel tracking table to start from, or its next copy
  INDICATORS=PRT-OC-01,PRT-OP-03
                   for make new: codes of the catalogue to begin with
  WORD=shelter     for make catalogue: a word to look for, a pillar or a level
  FORMAT=html      which files to make: html,pdf,docx,xlsx,csv,parquet or some of them;
                   the HTML report is always made
  PYTHON=python3   which Python 3.11, 3.12 or 3.13 to use; the python3 on PATH if left out

endef

help:
	$(info $(HELP))
	printf 'Projects here (PROJECT=):'; \
	for file in params/*.yml; do if [ -f "$$file" ]; then name=$${file##*/}; printf ' %s' "$${name%.yml}"; fi; done; \
	printf '\n'

report:
	$(START) run report $(PROJECT_OPTION) $(PERIOD_OPTION) $(PERIODS_OPTION) $(EDITION_OPTION) $(FORMAT_OPTION) $(EXPLAIN_OPTION) $(WORKERS_OPTION)

reports:
	$(START) run reports $(PERIOD_OPTION) $(PERIODS_OPTION) $(EDITION_OPTION) $(FORMAT_OPTION) $(EXPLAIN_OPTION) $(WORKERS_OPTION) $(SCHEDULER_OPTION)

portfolio:
	$(START) run report --project "$${CT_PROJECT:-portfolio}" $(PERIOD_OPTION) $(EDITION_OPTION) $(FORMAT_OPTION) $(EXPLAIN_OPTION)

check:
	$(START) run check $(PROJECT_OPTION) $(EDITION_OPTION)

new:
	$(START) run new $(PROJECT_OPTION) $(FROM_OPTION) $(INDICATORS_OPTION)

catalogue:
	$(START) run catalogue $${CT_WORD:+"$$CT_WORD"}

lab:
	$(START) run lab $(PROJECT_OPTION) $(PERIOD_OPTION) $(EDITION_OPTION) $(PORT_OPTION)

verify:
	$(START) run verify $(HEAD_OPTION) $(REPAIR_OPTION)

merge:
	$(START) run merge $(FROM_OPTION)

test:
	$(START) test

prove-reports:
	$(START) python -m benchmarks.prove_reports

prove-accessible:
	$(START) python -m benchmarks.prove_accessible

prove-figures:
	$(START) python -m benchmarks.prove_figures

prove-same:
	$(START) python -m pytest -q tests/figures/test_same_figures.py tests/figures/test_recomputation.py --projects 300 --all-periods

prove-sentences:
	$(START) python -m pytest -q tests/showing/wording/test_sentences_agree.py --projects 100

prove-disclosure:
	$(START) python -m benchmarks.prove_disclosure

prove-families:
	$(START) python -m benchmarks.prove_families

prove-reuse:
	$(START) python -m pytest -q tests/reports/test_nothing_twice.py --edits 300

prove-stops:
	$(START) python -m benchmarks.prove_stops

prove-kernel:
	$(START) python -m benchmarks.prove_kernel

prove-lab:
	$(START) python -m benchmarks.prove_lab

prove-inputs:
	$(START) python -m benchmarks.prove_inputs

prove-archive:
	$(START) python -m benchmarks.prove_archive

prove-faults:
	$(START) python -m benchmarks.prove_faults

prove-hijacks:
	$(START) python -m benchmarks.prove_hijacks

prove-neighbour:
	$(START) python -m benchmarks.prove_neighbour

prove-kill:
	$(START) python -m benchmarks.prove_kill

prove-coverage:
	$(START) python -m benchmarks.coverage

prove-report-claims:
	$(START) python -m benchmarks.prove_report_claims

prove-mutants:
	$(START) python -m benchmarks.mutants

profile:
	$(START) python -m benchmarks.profile_report $${CT_PROJECT:+"$$CT_PROJECT"}

bench-statistics:
	$(START) python -m benchmarks.statistics_speed

bench-release:
	$(START) python -m benchmarks.release_speed

bench-usefulness:
	$(START) python -m benchmarks.usefulness

bench-report:
	$(START) python -m benchmarks.report_speed

bench-portfolio:
	$(START) python -m benchmarks.portfolio_speed

bench-archive:
	$(START) python -m benchmarks.large_archive

bench-scale:
	$(START) python -m benchmarks.scale_speed

bench-growth:
	$(START) python -m benchmarks.growth_speed

audit:
	$(START) python tools/audit.py

lock:
	$(START) python tools/lock.py

clean:
	rm -rf restricted/.cache .venv .venv.lock .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
