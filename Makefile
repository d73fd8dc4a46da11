# `make` alone explains itself. Every target sets up what it needs first (tools/environment.py); the words are checked in Python.
#
# A word may hold anything, and nothing in it may ever run: a `$` would be expanded by make, so it is refused here; the words
# themselves are not exported (exporting expands), only a copy of their text is, and the shell sees it between quotes.

$(if $(filter 3.%,$(MAKE_VERSION)),$(error GNU make 4 or later is needed and this is $(MAKE_VERSION): on macOS `brew install make`, then type gmake for make))

WORDS := PROJECT PERIOD PERIODS EDITION FORMAT EXPLAIN WORKERS SCHEDULER PORT FROM FORM ACTIVITY INDICATORS WORD HEAD REPAIR PYTHON
ALLOWED_PROJECT := a-z, 0-9, - and _ only
ALLOWED_PERIOD := a label such as 2023, 2024-Q4 or FY2024/25 only
ALLOWED_PERIODS := labels and ranges such as 2023-Q1..2024-Q4, with commas between them, only
ALLOWED_EXPLAIN := yes only
ALLOWED_WORKERS := a number only
ALLOWED_PORT := a number only
ALLOWED_SCHEDULER := an address such as tcp://10.0.0.1:8786, or module:function, only
ALLOWED_EDITION := public, partner or internal only
ALLOWED_FORMAT := names such as html, with commas between them, only
ALLOWED_FROM := the path of a file or folder without dollar signs, or central:form_id, only
ALLOWED_FORM := the path of a file only, without dollar signs
ALLOWED_ACTIVITY := the identifier of an activity only, without dollar signs
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
override export CT_FORM := $(value FORM)
override export CT_ACTIVITY := $(value ACTIVITY)
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
.PHONY: help words proofs report preview reports portfolio profile check rate new catalogue lab verify merge test prove-tests prove-reports prove-accessible prove-figures prove-same prove-sentences prove-disclosure prove-families prove-reuse prove-stops prove-lab prove-inputs prove-archive prove-faults prove-hijacks prove-neighbour prove-kill prove-coverage prove-report-claims prove-mutants prove-conditions bench-statistics bench-release bench-usefulness bench-report bench-portfolio bench-archive bench-scale bench-growth bench-intake audit lock clean
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
FORM_OPTION = $${CT_FORM:+--form "$$CT_FORM"}
ACTIVITY_OPTION = $${CT_ACTIVITY:+--activity "$$CT_ACTIVITY"}
INDICATORS_OPTION = $${CT_INDICATORS:+--indicators "$$CT_INDICATORS"}
HEAD_OPTION = $${CT_HEAD:+--head "$$CT_HEAD"}
REPAIR_OPTION = $${CT_REPAIR:+--repair}

define HELP
Evaluation reports for counter-trafficking projects. The first call sets up what is needed, by itself.

  make report PROJECT=ukraine     one report; also PERIOD=2023 EDITION=partner FORMAT=pdf
  make reports                    the latest report of every project, several at once
  make portfolio                  one report on many projects
  make check PROJECT=ukraine      read and check a project, and say what would be withheld
  make new PROJECT=shelter        a new project; FROM=tracker.xlsx begins with your table in Excel
  make lab PROJECT=riverbend      explore in JupyterLab
  make verify                     has a published file changed?
  make test                       check and test the program

`make words` explains the words in capitals; `make proofs` names every other command.
endef

define WORDS_HELP
All but PROJECT may be left out:

  PROJECT=ukraine    which project: a file in params/, without .yml
  PERIOD=2023        which period, such as 2023, 2024-Q4 or FY2024/25; else the latest with observations
  PERIODS=2023-Q1..2024-Q4
                     for make reports: labels and ranges, with commas between; else each project's latest
  EDITION=public     for whom: public, partner or internal; else what the project's parameters say
  FORMAT=html        which files beside the HTML report: pdf,docx,xlsx,csv,parquet or some of them
  FROM=table.xlsx    for make new: the Excel tracking table to start from, or its next copy;
                     for make merge: the folder of the other machine
  FORM=form.xlsx     for make new FROM=: the form (XLSForm) whose answers KoboToolbox or ODK exported
  ACTIVITY=XM-DAC-7-1 for make new FROM=activities.xml: which activity of the file
  INDICATORS=PRT-OC-01,PRT-OP-03
                     for make new: codes of the catalogue to begin with
  WORD=shelter       for make catalogue: a word to look for, a pillar or a level
  EXPLAIN=yes        for make report: say why each step is done again, or is not
  HEAD=head.txt      for make verify: a head that was kept; says what was added, changed or removed since
  REPAIR=yes         for make verify: first make again what can be made from the archive itself
  WORKERS=2          for make reports: how many at once; else three for every two cores, as memory allows
  SCHEDULER=tcp://10.0.0.1:8786
                     for make reports: a Dask scheduler whose workers make them (docs/scale.md)
  PORT=8888          for make lab: where JupyterLab listens; else a free port
  PYTHON=python3     which Python 3.11, 3.12 or 3.13 to use; else the python3 on PATH
endef

define PROOFS
Rarer commands:

  make preview PROJECT=x   a report to look at before it is published; EDITION=public
  make catalogue           find indicators to begin with; WORD=shelter looks for a word
  make rate PROJECT=x      what an evaluation office looks for in a report, and where to write what is not there
  make merge FROM=folder   take over the reports that another machine published
  make profile             where the time of a report goes
  make audit               locked packages with known weaknesses, where osv.dev can be asked
  make lock                make the lock files and environment.yml anew
  make clean               remove .venv and the caches; reports and data stay

Proofs, longer than a test; each prints what it found and fails where that is a fault:

  make prove-tests         the tests that take long and rarely tell
  make prove-reports       make every report of every shipped project, period and edition
  make prove-accessible    look at every published report with axe-core
  make prove-figures       the same figures in HTML, PDF, Word, Excel and results.json
  make prove-same          the same figures, written down in other ways: 300 random projects
  make prove-sentences     1,000 random indicators: nothing stands beside its own contradiction
  make prove-disclosure    attack made-up tables and histories of reports
  make prove-families      attack made-up programmes: indicators over the same people as one system
  make prove-reuse         300 random edits: what was kept gives what a clean run gives
  make prove-stops         stop make reports in every way, and show that nothing is left
  make prove-lab           leave JupyterLab in every way, and show that nothing is saved outside restricted/
  make prove-inputs        files that were made to stop it
  make prove-archive       forgeries of an archive
  make prove-faults        a disk that refuses, at each call of publishing
  make prove-hijacks       variables and files that would lead a report astray
  make prove-neighbour     as another user, look on while an internal report is made
  make prove-kill          kill it while it publishes, and show that nothing is lost
  make prove-coverage      how often the ranges hold the truth, and false alarms
  make prove-report-claims reports in which nothing changes that claim something, and what is found
  make prove-mutants       put faults into the formulas, and see whether the tests notice
  make prove-conditions    lose conditions of every room, and see whether the tests notice

Timings:

  make bench-statistics    the statistics of a large project
  make bench-release       how the protection of small numbers grows with the figures
  make bench-usefulness    how much protection withholds, against the least that could be
  make bench-report        a report, against the same notebooks run and rendered one by one
  make bench-portfolio     many reports, against the plain way and R
  make bench-archive       1,000 projects: their report, and one more publication
  make bench-scale         a Dask scheduler with workers here, against our own workers
  make bench-growth        whether a report takes longer where there are 1,000 projects
  make bench-intake        the draft of large forms and workbooks
endef

help:
	$(info $(HELP))
	printf 'Projects here (PROJECT=):'; \
	for file in params/*.yml; do if [ -f "$$file" ]; then name=$${file##*/}; printf ' %s' "$${name%.yml}"; fi; done; \
	printf '\n'

words:
	$(info $(WORDS_HELP))
	:

proofs:
	$(info $(PROOFS))
	:

report:
	$(START) run report $(PROJECT_OPTION) $(PERIOD_OPTION) $(PERIODS_OPTION) $(EDITION_OPTION) $(FORMAT_OPTION) $(EXPLAIN_OPTION) $(WORKERS_OPTION)

preview:
	$(START) run preview $(PROJECT_OPTION) $(PERIOD_OPTION) $(EDITION_OPTION)

reports:
	$(START) run reports $(PERIOD_OPTION) $(PERIODS_OPTION) $(EDITION_OPTION) $(FORMAT_OPTION) $(EXPLAIN_OPTION) $(WORKERS_OPTION) $(SCHEDULER_OPTION)

portfolio:
	$(START) run report --project "$${CT_PROJECT:-portfolio}" $(PERIOD_OPTION) $(EDITION_OPTION) $(FORMAT_OPTION) $(EXPLAIN_OPTION)

check:
	$(START) run check $(PROJECT_OPTION) $(EDITION_OPTION)

rate:
	$(START) run rate $(PROJECT_OPTION)

new:
	$(START) run new $(PROJECT_OPTION) $(FROM_OPTION) $(FORM_OPTION) $(ACTIVITY_OPTION) $(INDICATORS_OPTION)

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

prove-tests:
	$(START) python -m pytest -n auto --dist loadfile -m slow

prove-reports:
	$(START) python -m benchmarks.prove_reports

prove-accessible:
	$(START) python -m benchmarks.prove_accessible

prove-figures:
	$(START) python -m benchmarks.prove_figures

prove-same:
	$(START) python -m pytest -q tests/figures/test_same_figures.py tests/figures/test_recomputation.py --projects 300 --all-periods -m 'slow or not slow'

prove-sentences:
	$(START) python -m pytest -q -m "slow or not slow" tests/showing/wording/test_sentences_agree.py --projects 100

prove-disclosure:
	$(START) python -m benchmarks.prove_disclosure

prove-families:
	$(START) python -m benchmarks.prove_families

prove-reuse:
	$(START) python -m pytest -q tests/reports/test_nothing_twice.py --edits 300

prove-stops:
	$(START) python -m benchmarks.prove_stops

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

prove-conditions:
	$(START) python -m benchmarks.mutants --conditions --room params observations intake statistics analyses figures disclosure follow_up showing reports archive portfolio cli

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

bench-intake:
	$(START) python -m benchmarks.intake_speed

audit:
	$(START) python tools/audit.py

lock:
	$(START) python tools/lock.py

clean:
	rm -rf restricted/.cache .venv .venv.lock .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
