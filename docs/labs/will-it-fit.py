"""Will it fit?

Round a matrix of weights to 8 and to 4 bits by hand, and compare real sizes and errors with the
formula of the chapter.

It needs Python 3.11 or newer and NumPy, and takes a second.
"""

# %% A matrix of weights
import json
import os
from pathlib import Path

try:
    import numpy as np
except ImportError:
    raise SystemExit(
        "NumPy is not installed. It takes about 70 MB on the disk: python -m pip install numpy"
    ) from None

ROWS, COLUMNS, BLOCK = 1024, 1024, 32
weights = np.random.default_rng(1).normal(scale=0.02, size=(ROWS, COLUMNS)).astype(np.float32)
print(f"{weights.size:,} weights, {weights.nbytes:,} bytes with 32 bits each")

# %% [markdown]
# Rounding by hand, as in the chapter: take 32 weights, let the largest one (without its sign)
# stand for the largest whole number that fits, and divide the others by the same step. The step
# is kept beside the block with 16 bits.


# %% Round
def round_off(matrix: np.ndarray, bits: int, block: int = BLOCK) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers and one step for each block."""
    if matrix.size % block:
        raise SystemExit(
            f"{matrix.size} weights can't be divided into blocks of {block}; choose other rows "
            "and columns"
        )
    largest = 2 ** (bits - 1) - 1  # 127 for 8 bits, 7 for 4
    blocks = matrix.reshape(-1, block)
    steps = (np.abs(blocks).max(axis=1, keepdims=True) / largest).astype(np.float16)
    steps[steps == 0] = 1  # a block of zeros stays one
    whole = np.clip(np.rint(blocks / steps.astype(np.float32)), -largest, largest).astype(np.int8)
    return whole, steps


def back(whole: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """The weights as the model would use them."""
    return (whole * steps.astype(np.float32)).reshape(ROWS, COLUMNS)


def pack(whole: np.ndarray) -> np.ndarray:
    """Two 4-bit numbers in each byte."""
    pairs = (whole.reshape(-1, 2) + 8).astype(np.uint8)  # from -7…7 to 1…15
    return pairs[:, 0] << 4 | pairs[:, 1]


def unpack(packed: np.ndarray) -> np.ndarray:
    """The numbers again."""
    return (np.stack([packed >> 4, packed & 15], axis=1).astype(np.int8) - 8).reshape(-1, BLOCK)


# %% [markdown]
# The four weights of the chapter, as a test: 0.31, −0.82, 0.05 and 0.64 must become 3, −7, 0 and 5.

# %% The example of the chapter
example, _ = round_off(np.array([0.31, -0.82, 0.05, 0.64], np.float32), bits=4, block=4)
print("the chapter's four weights become", example.ravel().tolist())


# %% Sizes and errors
def error(rounded: np.ndarray) -> float:
    """How large the mistakes are beside the weights (each as a root mean square), in percent."""
    return round(float(np.sqrt(np.mean((rounded - weights) ** 2) / np.mean(weights**2)) * 100), 2)


def by_formula(bits: float) -> float:
    """The formula of the chapter: number of weights × bits ÷ 8."""
    return weights.size * bits / 8


results: dict[str, float] = {}


def report(name: str, stored: int, bits: float, rounded: np.ndarray) -> None:
    """Real size beside the formula, and the error."""
    results[f"{name}-bytes"] = stored
    results[f"{name}-bits"] = stored * 8 / weights.size
    results[f"{name}-error"] = error(rounded)
    print(
        f"{name:8}{stored:>12,} bytes; by the formula with {bits:4} bits "
        f"{by_formula(bits):>12,.0f}; error {error(rounded):5} %"
    )


half = weights.astype(np.float16)
report("float16", half.nbytes, 16, half.astype(np.float32))
whole, steps = round_off(weights, bits=8)
report("int8", whole.nbytes + steps.nbytes, 8.5, back(whole, steps))
whole, steps = round_off(weights, bits=4)
packed = pack(whole)
if not (unpack(packed) == whole).all():
    raise SystemExit("Packing lost something: this is a fault of the script.")
report("int4", packed.nbytes + steps.nbytes, 4.5, back(unpack(packed), steps))

# %% [markdown]
# Why blocks? Put one weight into the matrix that is ten times as large as the largest, and round
# everything with a single step.

# %% One step for all
outlier = weights.copy()
outlier[0, 0] = 10 * np.abs(weights).max()
step = np.abs(outlier).max() / 7
spoilt = np.rint(outlier / step) * step
results["int4-one-step-lost"] = round(float((spoilt == 0).mean() * 100), 2)
print(
    f"With one step for all and one huge weight, {results['int4-one-step-lost']} % of the "
    "weights become zero"
)

# %% [markdown]
# Now a whole model. Write its weights (in billions) and your free memory (in gigabytes). The rule
# keeps a fifth in reserve, as the chapter does; the notes on a long conversation come on top.

# %% Will it fit?
BILLIONS, FREE = 8, 8.0


def needed(billions: float, bits: float) -> float:
    """Gigabytes for the weights, with a fifth in reserve."""
    return billions * bits / 8 * 1.2


for name, bits in {"16 bits": 16, "8.5 bits (int8)": 8.5, "4.5 bits (int4)": 4.5}.items():
    gigabytes = needed(BILLIONS, bits)
    print(
        f"{BILLIONS} billion weights with {name:16} need {gigabytes:5.1f} GB: "
        f"{'fits' if gigabytes <= FREE else 'too large'} for {FREE} GB"
    )
    results[f"eight-billion-{bits}-gb"] = round(gigabytes, 2)

# %% Keep the numbers (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
