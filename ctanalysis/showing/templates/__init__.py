"""Parts of the report as Jinja templates, one file a part: words and numbers go in, and everything
is escaped but what is HTML already.
"""

from functools import cache
from pathlib import Path
from typing import Any

from ctanalysis.ground.language import is_from_right, phrase, phrase_number


def render(name: str, **words: object) -> str:
    """The HTML of `name`.html.j2 with these words; a word that the template does not get is an
    error.
    """
    return str(_get_environment().get_template(f"{name}.html.j2").render(**words)).strip()


def read_templates() -> None:
    """All templates read, so that none is when it is first used."""
    environment = _get_environment()
    for name in environment.list_templates(extensions=["j2"]):
        environment.get_template(name)


def find_macro(name: str, macro: str) -> Any:
    """A macro of `name`.html.j2."""
    return getattr(_get_environment().get_template(f"{name}.html.j2").module, macro)


def mark_html(text: str) -> Any:
    """HTML that stands as it is in a template."""
    from markupsafe import Markup

    return Markup(text)


@cache
def _get_environment() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    teach_language(environment)
    return environment


def teach_language(environment: Any) -> None:
    """Gives templates the words of the catalogue: `phrase` and `phrase_number`, and `is_from_right`."""
    environment.globals |= {"phrase": phrase, "phrase_number": phrase_number, "is_from_right": is_from_right}
    environment.filters["phrase"] = phrase
