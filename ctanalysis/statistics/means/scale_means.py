"""A mean of scores on a scale with two ends, where most of them may stand at one."""

import math
from dataclasses import replace

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.means.one_mean import keep_description, mean1_t_summary
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate
from ctanalysis.statistics.tools.input_validation import Number, read_number
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("the values are independent of each other",))


@method("scale_mean", effect="mean", assumes=ASSUMPTIONS)
def scale_mean(mean: Number, sd: Number, n: Number, *, lowest: Number, highest: Number, conf: float = 0.95) -> Estimate:
    """A mean of scores between two ends with its range, which leans away from the end where the scores
    are piled up and never passes it; or the mean alone with few.

    Formula: Wilson's interval of p = (mean - lowest) / (highest - lowest), of an effective number
    m = p (1 - p) n / s², where s is the sd as a part of the scale, with Student's t of n - 1.
    Source: Wilson (1927) JASA 22:209-212; the effective number as in Kish (1965) Survey Sampling.
    Assumes: scores that are independent of each other.
    Refuses: one value, no variation. Describes only: 2 to 4 values. Warns: 5 to 9.

    >>> answer = scale_mean(4.2, 1.1, 12, lowest=1, highest=5)
    >>> round(answer.low, 2), round(answer.high, 2)
    (3.34, 4.68)
    """
    least, most = read_number(lowest, "lowest"), read_number(highest, "highest")
    student = mean1_t_summary(mean, sd, n, conf=conf)
    if not student.is_usable or student.estimate is None or student.high is None:
        return replace(student, method="scale_mean")
    if not least < student.estimate < most:
        raise BadNumber(phrase("a mean of scores that differ lies between the ends of its scale"))
    width = most - least
    part, size, spread = (student.estimate - least) / width, float(student.n or 0), read_number(sd, "sd") / width
    effective = part * (1 - part) * size / spread**2
    reach = (student.high - student.estimate) / width / (spread / math.sqrt(size))
    weight = reach**2 / effective
    middle = (part + weight / 2) / (1 + weight)
    half = reach / (1 + weight) * math.sqrt((part * (1 - part) + weight / 4) / effective)
    low, high = least + width * (middle - half), least + width * (middle + half)
    details = {**student.details, "effective": effective}
    full = replace(student, low=low, high=high, method="scale_mean", assumptions=(), details=details)
    return keep_description(full, student.n or 0, "values")
