"""Texts of very many units: nothing that is built for one by one may overflow the stack."""

import subprocess
import sys

STACK = 256 * 1024
"""Bytes; so that what needs more the more units there are shows with few."""
SCRIPT = f"""
import threading
from kg.records import Text
from kg.structure import structure

text = Text(source="", sha256="", text="某某市某某工作方案\\n" + "一、总体要求\\n（一）推进工作。\\n" * 8_000)
threading.stack_size({STACK})
thread = threading.Thread(target=lambda: print(len(structure(text).provisions)))
thread.start()
thread.join()
"""


def test_many_units_need_no_deep_stack() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "16000\n"), done.stderr
