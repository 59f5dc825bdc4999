"""What happens on load?

Which file formats can run a stranger's code when you only open a file?

The files below are harmless. Whatever they start makes one empty file, the *marker*, in a
temporary folder that is removed at the end. The script looks whether the marker appeared. Parts
whose packages are missing are left out.
"""

# %% A file that leaves a mark
import importlib.util
import json
import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="what-happens-on-load-"))
MARKER = FOLDER / "marker"


class Visitor:
    """Tells pickle: to rebuild me, call `Path.touch`. Any other function could stand there."""

    def __reduce__(self) -> tuple:
        return Path.touch, (MARKER,)


results: dict[str, str] = {}
plain = FOLDER / "visitor.pkl"
plain.write_bytes(pickle.dumps(Visitor()))
print(f"The file with the visitor has {plain.stat().st_size} bytes")

# %% [markdown]
# One test for every format: remove the marker, open the file, look whether the marker is there.


# %% The test
def attempt(name: str, words: str, load: Callable[[], object], needs: str = "") -> None:
    """Open a file, and note whether code ran, the file was refused, or it opened quietly."""
    if needs and importlib.util.find_spec(needs) is None:
        print(f"{words:58} left out: {needs} is not installed")
        return
    MARKER.unlink(missing_ok=True)
    refused = ""
    try:
        load()
    except Exception as error:  # noqa: BLE001 (whatever is raised, the file was refused)
        refused = type(error).__name__
    results[name] = (
        "code ran"
        if MARKER.exists()
        else f"refused ({refused})"
        if refused
        else "opened, no code ran"
    )
    print(f"{words:58} {results[name]}")


def load_pickle() -> object:
    with plain.open("rb") as opened:
        return pickle.load(opened)


attempt("pickle", "pickle.load", load_pickle)

# %% [markdown]
# The same bytes, opened by other libraries. scikit-learn models are often kept with joblib,
# PyTorch models with `torch.save`.


# %% joblib and NumPy
def load_joblib() -> object:
    import joblib

    return joblib.load(plain)


def load_numpy(allowed: bool) -> Callable[[], object]:
    def load() -> object:
        import numpy as np

        path = FOLDER / "visitor.npy"
        np.save(path, np.array([Visitor()], dtype=object), allow_pickle=True)
        MARKER.unlink(missing_ok=True)
        return np.load(path, allow_pickle=allowed)

    return load


attempt("joblib", "joblib.load", load_joblib, needs="joblib")
attempt("numpy-default", "numpy.load", load_numpy(allowed=False), needs="numpy")
attempt(
    "numpy-allowed", "numpy.load with allow_pickle=True", load_numpy(allowed=True), needs="numpy"
)


# %% PyTorch: the old default and the new one
def load_torch(**how: bool) -> Callable[[], object]:
    def load() -> object:
        import torch

        path = FOLDER / "visitor.pt"
        torch.save(Visitor(), path)
        return torch.load(path, **how)

    return load


attempt(
    "torch-old",
    "torch.load with weights_only=False (the default to 2.5)",
    load_torch(weights_only=False),
    needs="torch",
)
attempt("torch-default", "torch.load", load_torch(), needs="torch")

# %% [markdown]
# Two formats that hold numbers and a description, and no instructions for Python. A pickle with a
# changed name must not pass.


# %% safetensors and ONNX
def load_safetensors() -> object:
    from safetensors.numpy import load_file

    path = FOLDER / "visitor.safetensors"
    path.write_bytes(plain.read_bytes())
    return load_file(path)


def load_safetensors_honest() -> object:
    import numpy as np
    from safetensors.numpy import load_file, save_file

    path = FOLDER / "honest.safetensors"
    save_file({"weights": np.zeros(3, np.float32)}, path)
    return load_file(path)


def load_onnx() -> object:
    import onnxruntime

    path = FOLDER / "visitor.onnx"
    path.write_bytes(plain.read_bytes())
    return onnxruntime.InferenceSession(path)


attempt(
    "safetensors", "safetensors, a pickle under its name", load_safetensors, needs="safetensors"
)
attempt(
    "safetensors-honest",
    "safetensors, an honest file",
    load_safetensors_honest,
    needs="safetensors",
)
attempt("onnx", "ONNX Runtime, a pickle under the name of a model", load_onnx, needs="onnxruntime")

# %% Clean up
for path in FOLDER.iterdir():
    path.unlink()
FOLDER.rmdir()
print(
    f"Code ran in {sum(each == 'code ran' for each in results.values())} of {len(results)} "
    "attempts. The temporary folder is gone."
)

# %% Keep the results (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
