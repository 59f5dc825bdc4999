"""Three frameworks, one model.

Train a small network in PyTorch and in Keras on TensorFlow, beside a scikit-learn model.

Then write all of them as ONNX files, check the files, run them in ONNX Runtime and compare with
the originals. The script does the parts whose packages it finds and says which it leaves out.
Files go into the folder `three-frameworks-files`.
"""

# %% What is installed
import importlib.util
import json
import logging
import os
import shutil
import time
import warnings
from pathlib import Path

# TensorFlow greets with several lines, and the exporters warn of packages that we don't need.
# None of these lines is an error.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
warnings.filterwarnings("ignore", category=FutureWarning)
logging.getLogger("torch.onnx._internal.exporter._registration").setLevel(logging.ERROR)

MISSING = "{} is not installed ({}): that part is left out"
SIZES = {
    "torch": "PyTorch, about 750 MB on the disk",
    "tensorflow": "TensorFlow, about 1,300 MB on the disk",
    "sklearn": "scikit-learn, about 270 MB on the disk with SciPy",
    "onnx": "onnx, about 30 MB on the disk",
}


def installed(name: str) -> bool:
    """Whether a package is there; it is not loaded for that."""
    return importlib.util.find_spec(name) is not None


for needed in ("numpy", "onnxruntime"):
    if not installed(needed):
        raise SystemExit(
            f"{needed} is not installed, and nothing works without it. The page of this lab "
            "says how to install it."
        )
for name, words in SIZES.items():
    if not installed(name):
        print(MISSING.format(name, words))

import numpy as np
import onnxruntime

FOLDER = Path("three-frameworks-files")
if shutil.disk_usage(".").free < 20_000_000:
    raise SystemExit("The disk is nearly full. Make room for 20 MB, then start again.")
try:
    FOLDER.mkdir(exist_ok=True)
except OSError as error:
    raise SystemExit(
        f"The folder {FOLDER} can't be made here ({error.strerror}). Go to a folder of your "
        "own, then start again."
    ) from None
TOLERANCE = 1e-5
results: dict[str, float] = {}

# %% [markdown]
# The data: 1,000 points with eight numbers each. A point belongs to group 1 if it lies far from
# the middle, otherwise to group 0. Half of the points are far by our rule, so guessing gets half
# of them right. The points come from a random generator with a fixed start, so every computer
# makes the same ones. 800 are for training, 200 for the test.

# %% The data
generator = np.random.default_rng(7)
points = generator.normal(size=(1000, 8)).astype(np.float32)
distance = (points**2).sum(axis=1)
groups = (distance > np.median(distance)).astype(np.int64)
train_x, test_x, train_y, test_y = points[:800], points[800:], groups[:800], groups[800:]

# %% [markdown]
# The network: 8 inputs, 32 cells in the middle, 2 outputs. It has 8 × 32 + 32 + 32 × 2 + 2 = 354
# weights. Both frameworks start from the same weights and use the same training rule (Adam, 200
# rounds over all points).

# %% One network for both
ROUNDS, STEP = 200, 0.01
first = generator.normal(scale=0.35, size=(8, 32)).astype(np.float32)
second = generator.normal(scale=0.18, size=(32, 2)).astype(np.float32)


def right(outputs: np.ndarray) -> float:
    """The share of test points that lie in the group with the larger output, in percent."""
    return round(float((outputs.argmax(axis=1) == test_y).mean() * 100), 1)


def keep(name: str, outputs: np.ndarray) -> None:
    """Keep what the original says about the test points, so that others can compare."""
    np.savez(FOLDER / f"{name}.npz", inputs=test_x, outputs=outputs)


# %% PyTorch
if installed("torch"):
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    network = torch.nn.Sequential(torch.nn.Linear(8, 32), torch.nn.ReLU(), torch.nn.Linear(32, 2))
    with torch.no_grad():
        network[0].weight.copy_(torch.from_numpy(first.T))
        network[2].weight.copy_(torch.from_numpy(second.T))
        network[0].bias.zero_()
        network[2].bias.zero_()
    rule = torch.optim.Adam(network.parameters(), lr=STEP, eps=1e-7)
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        rule.zero_grad()
        loss = torch.nn.functional.cross_entropy(
            network(torch.from_numpy(train_x)), torch.from_numpy(train_y)
        )
        loss.backward()
        rule.step()
    results["pytorch-seconds"] = round(time.perf_counter() - begin, 2)
    with torch.no_grad():
        said = network(torch.from_numpy(test_x)).numpy()
    results["pytorch-right"] = right(said)
    keep("pytorch", said)
    print(
        f"PyTorch: {results['pytorch-right']} % of the test points right after "
        f"{results['pytorch-seconds']} s of training"
    )

# %% PyTorch to ONNX
# `dynamic_shapes` says that the number of rows may change. Without it the file would take the 200
# rows of the example for a law. `external_data=False` keeps the weights in the same file.
if installed("torch") and installed("onnxscript"):
    rows = torch.export.Dim("rows")
    torch.onnx.export(
        network.eval(),
        (torch.from_numpy(test_x),),
        FOLDER / "pytorch.onnx",
        dynamo=True,
        dynamic_shapes=({0: rows},),
        external_data=False,
        verbose=False,
    )

# %% Keras on TensorFlow
if installed("tensorflow"):
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import keras

    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [keras.Input((8,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(2)]
    )
    model.set_weights([first, np.zeros(32, np.float32), second, np.zeros(2, np.float32)])
    model.compile(
        optimizer=keras.optimizers.Adam(STEP),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    begin = time.perf_counter()
    model.fit(train_x, train_y, batch_size=len(train_x), epochs=ROUNDS, shuffle=False, verbose=0)
    results["keras-seconds"] = round(time.perf_counter() - begin, 2)
    said = model.predict(test_x, verbose=0)
    results["keras-right"] = right(said)
    keep("keras", said)
    print(
        f"Keras: {results['keras-right']} % of the test points right after "
        f"{results['keras-seconds']} s of training"
    )

# %% Keras to ONNX
if installed("tensorflow") and installed("tf2onnx"):
    model.export(FOLDER / "keras.onnx", format="onnx", verbose=False)

# %% scikit-learn and scikit-learn to ONNX
if installed("sklearn") and installed("skl2onnx"):
    from skl2onnx import to_onnx
    from sklearn.ensemble import RandomForestClassifier

    begin = time.perf_counter()
    forest = RandomForestClassifier(n_estimators=100, random_state=0).fit(train_x, train_y)
    results["scikit-learn-seconds"] = round(time.perf_counter() - begin, 2)
    said = forest.predict_proba(test_x)
    results["scikit-learn-right"] = right(said)
    keep("scikit-learn", said)
    written = to_onnx(forest, train_x[:1], options={"zipmap": False})
    (FOLDER / "scikit-learn.onnx").write_bytes(written.SerializeToString())
    print(
        f"scikit-learn: {results['scikit-learn-right']} % of the test points right, with 100 "
        "decision trees"
    )

# %% [markdown]
# Now the files. `onnx.checker` tells whether a file keeps to the rules of the format. ONNX
# Runtime knows nothing of the framework that a file came from. We compare its answers with those
# of the original, to within 0.00001. Never ask for equality: the same sum in another order ends
# in other last digits.

# %% Check, run, compare
ORIGINALS = {"pytorch": "PyTorch", "keras": "Keras on TensorFlow", "scikit-learn": "scikit-learn"}


def compare(name: str) -> None:
    """Run one ONNX file and print how far its answers are from those of the original."""
    path = FOLDER / f"{name}.onnx"
    try:
        kept = np.load(FOLDER / f"{name}.npz")
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001 (ONNX Runtime and NumPy have many ways to say that a file is broken)
        raise SystemExit(
            f"{path} or its {name}.npz is no file of this lab ({type(error).__name__}). Remove "
            "both, then export again."
        ) from None
    begin = time.perf_counter()
    answers = session.run(None, {session.get_inputs()[0].name: kept["inputs"]})[-1]
    milliseconds = (time.perf_counter() - begin) * 1000
    gap = float(np.abs(answers - kept["outputs"]).max())
    moved = int((answers.argmax(axis=1) != kept["outputs"].argmax(axis=1)).sum())
    verdict = "within the tolerance" if gap <= TOLERANCE else "NOT within the tolerance"
    print(
        f"{ORIGINALS[name]:20} largest gap {gap:.1e}, {verdict}; {moved} of {len(answers)} "
        f"points change their group; {milliseconds:.1f} ms"
    )
    results[f"{name}-gap"] = round(gap * 1e6, 2)  # in millionths
    results[f"{name}-moved"] = moved
    results[f"{name}-bytes"] = path.stat().st_size


def look_inside(name: str) -> None:
    """Check a file by the rules of ONNX, and note its operator set and its number of steps."""
    import onnx

    onnx.checker.check_model(str(FOLDER / f"{name}.onnx"), full_check=True)
    graph = onnx.load(FOLDER / f"{name}.onnx")
    sets = {each.domain or "ai.onnx": each.version for each in graph.opset_import}
    results[f"{name}-opset"] = sets["ai.onnx"]
    results[f"{name}-steps"] = len(graph.graph.node)
    print(
        f"{ORIGINALS[name]:20} keeps to the rules of ONNX; operator sets {sets}; "
        f"{len(graph.graph.node)} steps"
    )


there = [
    name
    for name in ORIGINALS
    if (FOLDER / f"{name}.onnx").is_file() and (FOLDER / f"{name}.npz").is_file()
]
if not there:
    print(
        "There is no ONNX file yet. Run this script first where PyTorch, TensorFlow or "
        "scikit-learn is installed."
    )
for name in there:
    compare(name)
    if installed("onnx"):
        look_inside(name)

# %% [markdown]
# If a point of the forest changes its group although the gap is tiny: 50 of its 100 trees vote
# for either side, and the last digit decides.

# %% [markdown]
# Two networks that started alike: how far apart are they after training? Each framework sums in
# its own order, and 200 rounds let small differences grow.

# %% The two networks side by side
if {"pytorch", "keras"} <= set(there):
    one, other = (np.load(FOLDER / f"{name}.npz")["outputs"] for name in ("pytorch", "keras"))
    results["pytorch-keras-gap"] = round(float(np.abs(one - other).max()), 2)
    results["pytorch-keras-same"] = round(
        float((one.argmax(axis=1) == other.argmax(axis=1)).mean() * 100), 1
    )
    print(
        f"PyTorch and Keras put {results['pytorch-keras-same']} % of the test points into the "
        "same group;",
        end=" ",
    )
    print(f"their outputs differ by up to {results['pytorch-keras-gap']:g}")

# %% Without the workshop
frameworks = [name for name in ("torch", "tensorflow", "sklearn", "onnx") if installed(name)]
results["frameworks-installed"] = len(frameworks)
if not frameworks and there:
    print("No framework is installed here: these models ran on ONNX Runtime and NumPy alone.")

# %% Keep the numbers (lab 7 reads the first file; `make labs` names the second)
known = FOLDER / "results.json"
earlier = json.loads(known.read_text("utf-8")) if known.is_file() else {}
known.write_text(json.dumps({**earlier, **results}, indent=1) + "\n", "utf-8")
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
