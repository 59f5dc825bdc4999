"""Measure the energy of a training.

It is that of the network of lab 1, on your own machine, with the boundary beside the number.

It needs Python 3.11 or newer and PyTorch (about 750 MB on the disk). It reads the counters of the
processor where the system shows them. Elsewhere it says so and works out an estimate from the
working time and a power that you can change: python measure-the-energy.py WATTS
"""

# %% Settings
import json
import os
import sys
import time
from pathlib import Path

ARGUMENTS = [] if "ipykernel" in sys.modules else sys.argv[1:]
try:
    # Power of one busy processor core, in watts. An assumption of ours: look up your processor
    # and divide its power by its cores.
    WATTS = float(ARGUMENTS[0]) if ARGUMENTS else 10.0
except ValueError:
    raise SystemExit(
        f'"{ARGUMENTS[0]}" is no power. Write watts as a number, for instance: python '
        "measure-the-energy.py 12.5"
    ) from None
if not 0 < WATTS < 1000:
    raise SystemExit(
        f"{WATTS:g} watts for one core can't be right. Write a number between 0 and 1000."
    )
TRAININGS = 20  # one training is too short to be measured well

try:
    import torch
except ImportError:
    raise SystemExit(
        "PyTorch is not installed. It takes about 750 MB on the disk; the page of this lab "
        "says how to get it."
    ) from None
torch.set_num_threads(1)
torch.manual_seed(0)

# %% [markdown]
# Many Linux machines with an Intel or AMD processor count its energy in millionths of a joule.
# The files stand below `/sys/class/powercap`. Often only the administrator may read them, and
# virtual machines mostly have none. A counter starts again at zero when it is full.


# %% The counters of the processor
def counters() -> list[Path]:
    """A counter for each processor that can be read."""
    found = []
    for folder in sorted(Path("/sys/class/powercap").glob("intel-rapl:[0-9]")):
        try:
            int((folder / "energy_uj").read_text())
            int((folder / "max_energy_range_uj").read_text())
        except (OSError, ValueError):
            continue
        found.append(folder)
    return found


def read(folders: list[Path]) -> list[int]:
    return [int((folder / "energy_uj").read_text()) for folder in folders]


def used(before: int, after: int, full: int) -> int:
    """Millionths of a joule between two readings, even when the counter went round once."""
    return after - before if after >= before else after - before + full


FOLDERS = counters()
print(
    f"{len(FOLDERS)} counters can be read"
    if FOLDERS
    else f"No counter can be read here, so this will be an estimate with {WATTS:g} watts"
)

# %% The training of lab 1
points = torch.randn(800, 8)
groups = ((points**2).sum(dim=1) > 7.34).long()


def train() -> float:
    """One training, as in lab 1; gives back the last loss."""
    network = torch.nn.Sequential(torch.nn.Linear(8, 32), torch.nn.ReLU(), torch.nn.Linear(32, 2))
    rule = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(200):
        rule.zero_grad()
        loss = torch.nn.functional.cross_entropy(network(points), groups)
        loss.backward()
        rule.step()
    return float(loss.detach())


train()  # the first one also loads programs; it does not count

# %% Measure
before = read(FOLDERS)
begin, work = time.perf_counter(), time.process_time()
for _ in range(TRAININGS):
    train()
seconds, busy = time.perf_counter() - begin, time.process_time() - work
after = read(FOLDERS)

# %% [markdown]
# The counter holds everything that the processor did in that time, other programs included. So
# measure on a quiet machine.

# %% The result
if FOLDERS:
    full = [int((folder / "max_energy_range_uj").read_text()) for folder in FOLDERS]
    joules = sum(used(*each) for each in zip(before, after, full, strict=True)) / 1e6
    boundary = (
        "measured: the whole processor, whatever ran on it; "
        "without the rest of the computer, the screen and what the power supply loses"
    )
else:
    joules = busy * WATTS
    boundary = (
        f"estimated: {busy:.2f} s of work × {WATTS:g} W assumed for one core; "
        "nothing was measured, and nothing else is counted"
    )
joules /= TRAININGS
print(
    f"One training: {seconds / TRAININGS:.3f} s, {joules:.2f} joules = {joules / 3600:.6f} "
    "watt-hours"
)
print(f"Boundary: {boundary}")
print(
    "Left out in any case: the making of the computer, the trials before this training, and "
    "the use of the model afterwards."
)
results = {
    "seconds": round(seconds / TRAININGS, 3),
    "joules": round(joules, 3),
    "measured": len(FOLDERS),
    "watts-assumed": 0 if FOLDERS else WATTS,
}

# %% Keep the numbers (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
