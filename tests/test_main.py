"""`python -m bot` is the command."""

from __future__ import annotations

import subprocess
import sys

import bot


def test_python_m_bot_is_huashu() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"huashu {bot.__version__}\n")
