"""Runs inside an environment: opens a notebook, runs all of it with nbclient, and says which cell failed.

python run_notebook.py NOTEBOOK
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError


def run(path: Path) -> str:
    """An empty text, or what went wrong. Kernel and client speak through files, so no network is needed, not even the machine's own."""
    notebook: Any = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    with tempfile.TemporaryDirectory(prefix="labs-") as folder:
        manager = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=str(Path(folder) / "kernel"))
        client = NotebookClient(notebook, km=manager, timeout=900, resources={"metadata": {"path": str(path.parent)}})
        try:
            client.execute()
        except (CellExecutionError, DeadKernelError) as error:
            return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])))
