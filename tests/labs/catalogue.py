"""Which labs there are, and which environments they need: the packages, their size, and the systems they have builds for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """One environment: its lock files, its sizes as seen on Linux with Python 3.11, and what its results name the version of."""

    name: str
    locks: tuple[str, ...]
    download_mb: int
    disk_mb: int
    largest: str
    tells: tuple[str, ...]
    newest_python: tuple[int, int] = (3, 13)


@dataclass(frozen=True, slots=True)
class Lab:
    """One lab: its number and the name of its script; it runs in each of its environments, one after the other."""

    number: int
    name: str
    title: str
    groups: tuple[str, ...]
    notebooks: tuple[str, ...]  # the environments in which its notebook runs as well


GROUPS = {
    each.name: each
    for each in (
        Group(
            "light",
            ("requirements.txt", "requirements-labs-light.txt"),
            download_mb=120,
            disk_mb=540,
            largest="SciPy with 111 MB and pandas with 60 MB on the disk",
            tells=("fairlearn", "scikit-learn", "numpy"),
        ),
        Group(
            "torch",
            ("requirements-labs-torch.txt", "requirements-labs-torch-cpu.txt"),
            download_mb=300,
            disk_mb=1350,
            largest="PyTorch with 192 MB to download and about 750 MB on the disk",
            tells=("torch", "onnx", "onnxruntime", "onnxscript", "scikit-learn", "skl2onnx", "safetensors", "joblib", "numpy"),
        ),
        Group(
            "tensorflow",
            ("requirements-labs-tensorflow.txt",),
            download_mb=370,
            disk_mb=1750,
            largest="TensorFlow with 274 MB to download and about 1,300 MB on the disk",
            tells=("tensorflow-cpu", "tensorflow", "keras", "tf2onnx", "onnx", "onnxruntime", "numpy"),
        ),
        Group(
            "runtime",
            ("requirements-labs-runtime.txt",),
            download_mb=45,
            disk_mb=160,
            largest="ONNX Runtime with 28 MB to download and 80 MB on the disk",
            tells=("onnxruntime", "numpy"),
        ),
    )
}

LABS = (
    Lab(1, "three-frameworks", "Three frameworks, one model", ("torch", "tensorflow", "runtime"), ("torch", "tensorflow")),
    Lab(2, "what-happens-on-load", "What happens on load", ("torch",), ("torch",)),
    Lab(3, "audit-a-score", "Audit a score", ("light",), ("light",)),
    Lab(4, "is-it-healthy", "Is this project healthy?", ("light",), ("light",)),
    Lab(5, "grade-a-model", "Grade a model yourself", ("light",), ("light",)),
    Lab(6, "will-it-fit", "Will it fit?", ("light",), ("light",)),
    Lab(7, "write-a-model-card", "Write a model card", ("light",), ("light",)),
    Lab(8, "measure-the-energy", "Measure the energy of a training", ("torch",), ("torch",)),
)
