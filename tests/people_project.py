"""The parameters of a small project that finds victims, by sex."""

PEOPLE = """\
project: {{id: small, title: Small, start: 2024-01-01, end: 2024-12-31}}
calendar: {{frequency: {frequency}}}
sources: {{observations: data/small/observations.csv}}
dimensions: {{sex: {{kind: sex, values: [female, male]}}}}
indicators:
  - {{id: found, title: Found, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: people, population: victims, targets: {{2024: 90}}}}
"""  # noqa: E501
BY_YEAR, BY_QUARTER = (PEOPLE.format(frequency=word) for word in ("year", "quarter"))
