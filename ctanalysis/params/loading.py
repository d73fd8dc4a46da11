"""Reading a parameter file: checked whole, every problem with its file, line and path, in one
go.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ctanalysis.ground.errors import ParameterError, Problem, UsageError
from ctanalysis.ground.language import LANGUAGES, phrase, speak
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.root_folder_and_projects import check_project_name, list_projects, refuse_portfolio
from ctanalysis.params.internal_consistency import find_disagreements
from ctanalysis.params.parameters import Parameters
from ctanalysis.params.project import Sources
from ctanalysis.params.results_chain import order_by_chain
from ctanalysis.params.yaml_document import YamlDocument, read_yaml

OF_ONE_FORM = ("tuple_type", "list_type", "dict_type")  # where a key may have two
OF_PYDANTIC = re.compile(r"[\[\]()]")  # in its own names of the forms of a key
SECRET = re.compile(r"(://[^/\s:@]+:[^@\s]+@)|\b(password|passwd|pwd|secret|token|api_?key)\b\s*[:=]", re.IGNORECASE)


Read = TypeVar("Read", bound=BaseModel)


def load_parameters(root: Path, project: str) -> Parameters:
    """The checked parameters of `project`; UsageError when there is no such file, ParameterError
    with every problem in it. From here on words are in the project's language.
    """
    parameters, problems = check_parameters(root, project)
    if parameters is None or problems:
        raise ParameterError(problems)
    return parameters


def check_parameters(root: Path, project: str) -> tuple[Parameters | None, list[Problem]]:
    """The parameters, indicators in the order of the results chain, or None; and every problem in
    the file.
    """
    document, problems = open_document(find_file(root, project), "project")
    if document.content is None:
        return None, problems
    if not isinstance(document.content, dict):
        return None, [
            *problems,
            Problem(
                document.name,
                phrase("the file holds no keys"),
                phrase("It begins with `project:`; `make new PROJECT=…` writes one to start from."),
            ),
        ]
    parameters, wrong = validate(document, Parameters)
    if parameters is None:
        return None, problems + wrong
    problems += [Problem(document.place(_clean(path, document)), what) for path, what in find_disagreements(parameters)]
    if parameters.project.id != project:
        problems.append(
            Problem(
                document.place(("project", "id")),
                phrase('the id "{id}" differs from the file\'s name', id=parameters.project.id),
                phrase("Write id: {project}, or rename the file.", project=project),
            )
        )
    return parameters if problems else order_by_chain(parameters), problems


def open_document(path: Path, part: str) -> tuple[YamlDocument, list[Problem]]:
    """A file of parameters as it was read, with the problems of its YAML and its secrets; words are
    in the language that its `part` names from here on.
    """
    document = read_yaml(path, f"params/{path.name}")
    content = document.content if isinstance(document.content, dict) else {}
    keys = content.get(part)
    language = keys.get("language", "en") if isinstance(keys, dict) else "en"
    speak(language if language in LANGUAGES else "en")
    return document, [*document.problems, *_find_secrets(document)]


def validate(document: YamlDocument, model: type[Read]) -> tuple[Read | None, list[Problem]]:
    """What the document holds, as that model; or None, and every problem with its line."""
    try:
        return model.model_validate(document.content), []
    except ValidationError as error:
        return None, list(_explain(error, document, model))


def read_sources(root: Path, project: str) -> Sources | None:
    """The sources alone, so that a file's problems can be listed even when other parameters are
    wrong; None if they are wrong too.
    """
    content = read_yaml(find_file(root, project), "").content
    try:
        return Sources.model_validate(content.get("sources")) if isinstance(content, dict) else None
    except ValidationError:
        return None


def find_file(root: Path, project: str) -> Path:
    """The parameter file; UsageError with the projects that there are."""
    check_project_name(project)
    refuse_portfolio(project)
    path = root / "params" / f"{project}.yml"
    if not path.is_file():
        names = list_projects(root)
        raise UsageError(
            phrase(
                'There is no project "{project}"{project2}.\n    A project is a file '
                "params/{project}.yml; `make new PROJECT={project}` writes one.",
                project=project,
                project2=suggest_nearest(project, names),
            )
        )
    return path


def _find_secrets(document: YamlDocument) -> Iterable[Problem]:
    """A problem for each value that looks like a password."""

    def walk(value: Any, path: tuple[str | int, ...]) -> Iterable[Problem]:
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in items:
            yield from walk(item, (*path, key))
        if isinstance(value, str) and SECRET.search(value):
            yield Problem(
                document.place(path),
                phrase("a password or another secret stands in the parameters"),
                phrase(
                    "Name an environment variable that holds it instead, and change the secret: "
                    "it has been written down."
                ),
            )

    return walk(document.content, ())


def _explain(error: ValidationError, document: YamlDocument, model: type[BaseModel]) -> Iterable[Problem]:
    """Pydantic's findings, once each, in the order of the file."""
    found: dict[tuple[str, str], tuple[int, Problem]] = {}
    items = error.errors(include_url=False, include_input=False)
    paths = [_clean(item["loc"], document) for item in items]
    for item, path in zip(items, paths, strict=True):
        deeper = [one for one in paths if len(one) > len(path) and one[: len(path)] == path]
        if item["type"] in OF_ONE_FORM and deeper:
            continue  # it has the other form that it may have, with something wrong inside
        if item["type"] == "too_short" and _find_content(document.content, path):
            continue  # it only seems empty, because what stands in it is wrong
        what, do = _describe(item, path, model)
        line = next(
            (document.lines[path[:length]] for length in range(len(path), -1, -1) if path[:length] in document.lines), 0
        )
        found.setdefault((document.place(path), what), (line, Problem(document.place(path), what, do)))
    return [problem for _, problem in sorted(found.values(), key=lambda item: item[0])]


def _clean(location: tuple[str | int, ...], document: YamlDocument) -> tuple[str | int, ...]:
    """A location without the steps that pydantic adds for kinds of a field, and without steps the
    short forms do not have.
    """
    content, path = document.content, []
    for position, step in enumerate(location):
        last = position == len(location) - 1
        is_key = last and isinstance(step, str) and not OF_PYDANTIC.search(step)
        if isinstance(content, dict) and (step in content or is_key):
            content = content.get(step)
            path.append(step)
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
            path.append(step)
        elif isinstance(content, dict) and isinstance(step, int) and step < len(content):
            key = list(content)[step]  # short form: {window: value}
            if not isinstance(content[key], (dict, list)) and path and path[-1] == "targets":
                content = content[key]
                path.append(key)
    return tuple(path)


def _find_content(content: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        content = content[step]
    return content


def _describe(item: Any, path: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str]:
    kind, context = item["type"], item.get("ctx", {})
    name = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        allowed = list(_find_model(path[:-1], model).model_fields)
        return (
            phrase('the key "{name}" is unknown here{name2}', name=name, name2=suggest_nearest(name, allowed)),
            phrase("Correct the spelling or remove the line."),
        )
    if kind == "missing":
        return phrase('the key "{name}" is missing', name=name), phrase("Add it; params/README.md says what it means.")
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", phrase(" or "))
        return phrase("this is not one of the allowed words: {expected}", expected=expected), ""
    if kind == "value_error":
        return str(context.get("error", item["msg"])), ""
    if kind == "string_pattern_mismatch":
        return (
            phrase("{name} is not well formed: it may hold small letters, digits, - and _", name=name)
            if name == "id"
            else phrase("{name} is not well formed", name=name),
            phrase("See params/README.md for the form."),
        )
    if kind in ("model_type", "dict_type", "tuple_type"):
        blocks = phrase("a block of keys, each with its value")
        return (
            phrase(
                "{name} should be {words}",
                name=name,
                words=phrase("a list, each item after a dash") if kind == "tuple_type" else blocks,
            ),
            phrase("See params/README.md for the form."),
        )
    if kind in ("too_short", "string_too_short"):
        return phrase("{name} is empty", name=name), phrase("Add at least one.") if kind == "too_short" else ""
    if kind.startswith(("int", "bool", "string")) and kind.endswith("type"):
        wanted = {
            "i": phrase("a whole number, without quotes"),
            "b": phrase("true or false"),
            "s": phrase("text; put it in quotes"),
        }[kind[0]]
        return phrase("{name} should be {wanted}", name=name, wanted=wanted), ""
    return str(item["msg"]).removeprefix("Value error, ").replace("Input", name or "this", 1), ""


def _find_model(path: tuple[str | int, ...], model: type[BaseModel]) -> type[BaseModel]:
    """The model that stands at a path of that model, for the names of its keys."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            inner = _first_model(model.model_fields[step].annotation)
            model = inner or model
    return model


def _first_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _first_model(part))), None)
