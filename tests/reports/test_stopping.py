"""What a signal does to a program that ends in order."""

import os
import signal
import subprocess
import sys

import pytest

from ctanalysis.reports.stopping import finish_first

PROGRAM = """
import signal, sys, time
if sys.argv[1] == "ignored":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
else:  # whatever this was started by
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
from ctanalysis.reports.stopping import end_in_order
end_in_order()
try:
    print("ready", flush=True)
    time.sleep(1 if sys.argv[1] == "ignored" else 60)
except KeyboardInterrupt:
    print("in order")
"""


@pytest.mark.parametrize(
    ("state", "number", "said"),
    [("usual", signal.SIGTERM, "in order\n"), ("usual", signal.SIGHUP, "in order\n"), ("ignored", signal.SIGHUP, "")],
)
def test_it_ends_as_after_ctrl_c_unless_the_signal_is_to_be_ignored(
    state: str, number: signal.Signals, said: str
) -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, state], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None and program.stdout.readline() == "ready\n"
    program.send_signal(number)
    assert program.communicate(timeout=30)[0] == said and program.returncode == 0


def test_a_program_that_was_told_to_end_and_waits_for_ever_is_ended() -> None:
    waits = "import signal\nfrom ctanalysis.reports import stopping\nstopping.LONGEST = 1\nstopping.end_in_order()\n"
    waits += "try: print('ready', flush=True); signal.pause()\nexcept KeyboardInterrupt: signal.sigwait([])"
    program = subprocess.Popen([sys.executable, "-c", waits], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None and program.stdout.readline() == "ready\n"
    program.send_signal(signal.SIGTERM)
    assert program.wait(timeout=30) == -signal.SIGALRM
    program.stdout.close()


def test_what_is_being_published_is_finished_first() -> None:
    before = signal.getsignal(signal.SIGINT)
    with finish_first():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
