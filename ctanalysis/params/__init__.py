"""The parameters of a project: one YAML file, read strictly, checked whole."""

from ctanalysis.params.baselines_and_targets import Baseline, Target
from ctanalysis.params.comparison import Comparison, Provision
from ctanalysis.params.indicator import Indicator
from ctanalysis.params.loading import check_parameters, load_parameters, read_sources
from ctanalysis.params.parameters import Parameters
from ctanalysis.params.pathways import Pathway
from ctanalysis.params.project import Dimension, Event, Source, StatusBands
from ctanalysis.params.results_chain import Step, list_chain

__all__ = [
    "Baseline", "Comparison", "Dimension", "Event", "Indicator", "Parameters", "Pathway", "Provision",
    "Source", "StatusBands", "Step", "Target",
    "check_parameters", "list_chain", "load_parameters",
    "read_sources",
]  # fmt: skip
