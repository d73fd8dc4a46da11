"""What notebooks need, loaded by the process of which those are forked that run cells. It holds
libraries and never data; multiprocessing imports this module in it.
"""

import atexit
import contextlib
import gc
import os
import shutil
import time
from importlib import import_module

from ctanalysis.reports.kernels.jsonschema_without_grammar import without_grammar

SECONDS = 2.0  # for who began it to end
BEGUN_BY = "CTANALYSIS_BEGUN_BY"  # the number of who began it, and the folder of the socket if that is its own
LIBRARIES = (
    "IPython.core.completerlib", "IPython.core.displayhook", "IPython.core.interactiveshell", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg",
    "matplotlib.figure", "matplotlib.ticker", "numpy", "pandas", "scipy.optimize", "scipy.stats", "seaborn",
    "statsmodels.api", "statsmodels.formula.api", "ctanalysis.cli", "ctanalysis.reports.engine.cell_server",
    "ctanalysis.reports.engine.shell", "ctanalysis.showing.scrapbook_records",
)  # fmt: skip


def load_libraries() -> None:
    """What notebooks call, imported; methods found, templates and languages read, and one small
    picture drawn.
    """
    with without_grammar():
        for name in LIBRARIES:
            with contextlib.suppress(ImportError):
                import_module(name)
    import ctanalysis
    from ctanalysis.ground.language import LANGUAGES, find_locale, is_one, speak
    from ctanalysis.showing.charts.chart_style_and_svg import draw_figure, hold_style, make_axes
    from ctanalysis.showing.templates import read_templates
    from ctanalysis.statistics import METHODS

    for verb in ctanalysis.__all__:
        getattr(ctanalysis, verb)
    len(METHODS)
    read_templates()
    for language in reversed(LANGUAGES):
        speak(language)
        find_locale().number_symbols, is_one(1)
    with hold_style():
        figure, axes = make_axes(1.0, 1.0)
        axes.plot([0, 1], [0, 1], label="a")
        draw_figure(figure, "warm", alt="", caption="")
    gc.collect()
    gc.freeze()  # so that collections of those that are forked copy no page of the libraries


def remove_folder(folder: str, begun_by: int) -> None:
    """Removes the folder of this process's socket where who began it was killed; else that one does."""
    until = time.monotonic() + SECONDS
    while os.getppid() == begun_by:  # a process that ends closes its lines before it lets go of its children
        if time.monotonic() > until:
            return
        time.sleep(0.01)
    shutil.rmtree(folder, ignore_errors=True)


if BEGUN_BY in os.environ:  # this is that process
    number, _, place = os.environ[BEGUN_BY].partition(" ")
    if place:
        atexit.register(remove_folder, place, int(number))
    load_libraries()
