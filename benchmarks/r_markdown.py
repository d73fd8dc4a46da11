"""The equal report in R Markdown, for timing: the tables of a published report with knitr,
and a chart of ggplot2 for each of its charts, in one HTML file.

What R gets is what our page shows: each table's cells as CSV, each chart's figures as CSV. It
computes nothing, so that reading, protecting and testing count against us alone. Needs R with
rmarkdown and ggplot2, and pandoc (Debian: `apt install r-cran-rmarkdown r-cran-ggplot2 pandoc`).
"""

import csv
import json
import shutil
from pathlib import Path

from lxml import html

SECTION = """
## {title}

```{{r}}
knitr::kable(read.csv("{name}.csv", check.names = FALSE))
```
"""
CHART = """
```{{r}}
rows <- read.csv("{name}.csv")
ggplot(rows, aes(place, value)) + geom_line() + geom_point() +
  scale_x_continuous(breaks = rows$place, labels = rows$period) + labs(title = "{title}", x = NULL)
```
"""
HEAD = """\
---
title: "{title}"
output: {{html_document: {{toc: true, self_contained: true}}}}
---

```{{r setup, include=FALSE}}
knitr::opts_chunk$set(echo = FALSE, message = FALSE, warning = FALSE, 
  fig.width = 5, fig.height = 2.4)
library(ggplot2)
```
"""


def find_r() -> str | None:
    """Rscript, where there is one."""
    return shutil.which("Rscript")


def write_equal_report(report: Path, folder: Path) -> tuple[int, int]:
    """Writes report.Rmd with its CSV files into the folder; how many tables and charts it has."""
    tree = html.parse(str(report)).getroot()
    results = json.loads(report.with_name("results.json").read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    words = [HEAD.format(title=results["project"])]
    tables = tree.xpath("//table[not(ancestor::*[@aria-hidden='true'])]")
    for number, table in enumerate(tables):
        name = f"table{number:03d}"
        rows = [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")
        ]
        width = max(map(len, rows), default=1)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(row + [""] * (width - len(row)) for row in rows)
        words.append(SECTION.format(title=f"Table {number}", name=name))
    charts = tree.xpath("//*[local-name()='svg'][@role='img']")
    series = list_series(results)
    for number in range(len(charts)):
        name, (title, points) = f"chart{number:03d}", series[number % len(series)]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("place", "period", "value"))
            writer.writerows((place, *point) for place, point in enumerate(points))
        words.append(CHART.format(name=name, title=title.replace('"', "'")))
    (folder / "report.Rmd").write_text("".join(words), "utf-8")
    return len(tables), len(charts)


def list_series(
    results: dict[str, list[dict[str, list[dict[str, object]]]]],
) -> list[tuple[str, list[tuple[object, object]]]]:
    """Each indicator's title with its figures by period, from the results."""
    found: dict[str, list[tuple[object, object]]] = {}
    for kind in results["findings"]:
        for row in kind["rows"] if kind["kind"] == "series" else ():
            if row["group"] is None and row["value"] is not None:
                found.setdefault(str(row["title"]), []).append((row["period"], row["value"]))
    return list(found.items())


def list_command(folder: Path) -> list[str]:
    """The command that renders it."""
    render = "rmarkdown::render('report.Rmd', quiet = TRUE)"
    return [find_r() or "Rscript", "-e", f"setwd('{folder}'); {render}"]
