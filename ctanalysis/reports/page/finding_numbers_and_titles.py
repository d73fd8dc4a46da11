"""A finding as a reader knows it: by its number and title, not by the reference that files use."""

from collections.abc import Iterable

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.finding_references import find_indicator
from ctanalysis.ground.language import phrase
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.tables.badges_and_line_names import slug
from ctanalysis.showing.wording import write_group_words


class ReferenceNames:
    """The names of the findings of an evaluation.

    A reference such as `gaps/risk-index` is the finding of that indicator; one of a service or a
    comparison that of the indicator it is about.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self._parameters = evaluation.parameters
        self._numbers = number_findings(evaluation)

    def write(self, reference: str) -> str:
        """`Finding 1 (Community risk index)`; the reference itself where nothing is known of it."""
        number = self.find_number(reference)
        title = self.write_title(reference)
        return phrase("Finding {number} ({title})", number=number, title=title) if number is not None else title

    def find_numbers(self, references: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the findings, each once, in order."""
        return tuple(sorted({n for one in references if (n := self.find_number(one)) is not None}))

    def find_number(self, reference: str) -> int | None:
        """The number of the finding."""
        return self._numbers.get(find_indicator(reference, self._parameters) or "")

    def write_title(self, reference: str) -> str:
        """The title with the group: `legal aid, sex: male`."""
        kind, _, rest = reference.partition("/")
        name, *group = rest.split("/")
        indicator = self._parameters.by_id.get(find_indicator(reference, self._parameters) or "")
        title = name if kind == "provision" or indicator is None else indicator.title
        return f"{title}, {write_group_words(group[0])}" if group else title

    def write_anchor(self, reference: str) -> str:
        """Where the finding stands on the page."""
        return f"card-{slug(find_indicator(reference, self._parameters) or '')}"
