"""Kinds of field that several parameter models share, and the base they build on."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from ctanalysis.ground.language import phrase

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


class Model(BaseModel):
    """A frozen part of the parameters that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _to_text(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(phrase("true and false are not words here; put the text in quotes"))
    if isinstance(value, (int, float)):
        return getattr(value, "written", str(value))
    return value


def _to_identifier(value: Any) -> Any:
    text = _to_text(value)
    if isinstance(text, str) and not IDENTIFIER.fullmatch(text):
        raise ValueError(
            phrase("an id is 1 to 63 letters, digits, dots, dashes or underscores, and starts with a letter or a digit")
        )
    return text


def _to_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(phrase('a number is written with digits and a decimal point, without quotes, "%" or a comma'))
    return float(value)


def _to_day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(phrase("this day does not exist")) from error
    raise ValueError(phrase("a day is written 2024-06-30"))


_label_schema = {"anyOf": [{"type": "string"}, {"type": "number"}]}
Text = Annotated[str, BeforeValidator(_to_text), Field(max_length=4000)]
Label = Annotated[str, BeforeValidator(_to_text), WithJsonSchema(_label_schema)]
Identifier = Annotated[str, BeforeValidator(_to_identifier), WithJsonSchema(_label_schema)]
Number = Annotated[float, BeforeValidator(_to_number), WithJsonSchema({"type": "number"})]
Whole = Annotated[int, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_to_day), WithJsonSchema({"type": "string", "format": "date"})]
Where = dict[Identifier, Label]
