"""Write what is made from the code: the schemas, the tables of keys in params/README.md and
docs/how-to/portfolio.md, the choice table and the sentences in docs/methods/, the verbs in
docs/verbs.md.

.venv/bin/python tools/write_generated.py
"""

import json
import sys
from pathlib import Path

from ctanalysis.analyses.method_choice import write_choices

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from parameter_schema import write_key_table, write_portfolio_key_table, write_portfolio_schema, write_schema  # noqa: E402
from results_schema import write_columns  # noqa: E402
from results_schema import write_schema as write_results_schema  # noqa: E402
from verbs_page import write_verbs  # noqa: E402
from verdict_sentence_examples import write_examples  # noqa: E402

PARTS = {
    "params/README.md": ("keys", write_key_table),
    "docs/methods/choices.md": ("choices", write_choices),
    "docs/methods/sentences.md": ("sentences", write_examples),
    "docs/how-to/results.md": ("columns", write_columns),
    "docs/how-to/portfolio.md": ("keys", write_portfolio_key_table),
    "docs/verbs.md": ("verbs", write_verbs),
}


def main() -> None:
    """Write the files that differ, and say which."""
    for name, text in build().items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {name}")


def build() -> dict[str, str]:
    """The files as they should be, by path."""
    results = json.dumps(write_results_schema(), ensure_ascii=False, indent=1) + "\n"
    made = {
        "params/schema.json": write_schema(),
        "params/portfolio.schema.json": write_portfolio_schema(),
        "docs/results.schema.json": results,
    }
    for name, (key, write) in PARTS.items():
        begin, end = (f"<!-- {key}: begin, written by tools/write_generated.py -->", f"<!-- {key}: end -->")
        before, _, rest = (ROOT / name).read_text(encoding="utf-8").partition(begin)
        made[name] = f"{before}{begin}\n\n{write()}\n{end}{rest.partition(end)[2]}"
    return made


if __name__ == "__main__":
    main()
