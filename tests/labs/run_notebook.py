"""Runs inside an environment: opens a notebook, runs all of it with nbclient, and says which cell failed.

python run_notebook.py NOTEBOOK
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from traitlets.config import Config


def run(path: Path) -> str:
    """An empty text, or what went wrong. Kernel and client speak through files, so no network is needed, not even the machine's own."""
    notebook: Any = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    with tempfile.TemporaryDirectory(prefix="labs-") as folder:
        through_files = Config({"KernelManager": {"transport": "ipc", "ip": str(Path(folder) / "kernel")}})
        place = {"metadata": {"path": str(path.parent)}}
        client = NotebookClient(notebook, kernel_name="python3", config=through_files, timeout=900, resources=place)
        try:
            client.execute()
        except (CellExecutionError, DeadKernelError) as error:
            return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])) or 0)
