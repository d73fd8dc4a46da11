"""Write what is made from the parameter models: params/schema.json and the table of keys in params/README.md.

    .venv/bin/python tools/write_generated.py
"""

from pathlib import Path

from ctanalysis.params.schema import write_key_table, write_schema

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- keys: begin, written by tools/write_generated.py -->", "<!-- keys: end -->"


def main() -> None:
    """Write both files where they differ, and say which."""
    for name, text in build().items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {name}")


def build() -> dict[str, str]:
    """The files as they should be, by path."""
    page = (ROOT / "params" / "README.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return {"params/schema.json": write_schema(), "params/README.md": f"{before}{BEGIN}\n\n{write_key_table()}\n{END}{after}"}


if __name__ == "__main__":
    main()
