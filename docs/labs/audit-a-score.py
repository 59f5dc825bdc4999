"""Audit a score.

Measure in five ways whether a score treats two groups alike, and see that the five can't agree.

The first part needs nothing but Python 3.11 or newer. The second needs the package fairlearn, and
is left out without it.
"""

# %% The counts
import importlib.util
import json
import os
from pathlib import Path

# People in the published COMPAS file, as the chapter "Fair by which measure?" counts them.
# "Flagged" is a score of medium or high.
COUNTS = {
    "Black defendants": {
        "flagged, rearrested": 1369,
        "flagged, not": 805,
        "passed, not": 990,
        "passed, rearrested": 532,
    },
    "White defendants": {
        "flagged, rearrested": 505,
        "flagged, not": 349,
        "passed, not": 1139,
        "passed, rearrested": 461,
    },
}

# %% [markdown]
# Each measure below divides one number of the table by another. They differ only in *who* is
# looked at: everybody, those who were rearrested, those who were not, or those who were flagged.


# %% Five measures by hand
def measures(count: dict[str, int]) -> dict[str, float]:
    """Five shares of one group, in percent."""
    hit, alarm, clear, miss = count.values()
    everybody = hit + alarm + clear + miss
    shares = {
        "flagged": (hit + alarm) / everybody,
        "false alarms": alarm / (alarm + clear),  # among those who were not rearrested
        "misses": miss / (hit + miss),  # among those who were rearrested
        "flag was right": hit / (hit + alarm),  # among the flagged
        "score was right": (hit + clear) / everybody,
    }
    return {name: round(share * 100, 1) for name, share in shares.items()}


results: dict[str, float] = {}
black, white = (measures(each) for each in COUNTS.values())
print(f"{'percent':18}{'Black':>8}{'White':>8}{'apart':>8}")
for name in black:
    apart = round(abs(black[name] - white[name]), 1)
    print(f"{name:18}{black[name]:8}{white[name]:8}{apart:8}")
    results[f"compas-apart-{name.replace(' ', '-')}"] = apart

# %% [markdown]
# Two of the measures are close together, the others are not. Could a better score make all of
# them equal? There is a formula that ties them. If *p* is the share of people who are rearrested,
# then
#
# false alarms = p ÷ (1 − p) × (1 − flag was right) ÷ flag was right × (1 − misses)
#
# So give both groups the same misses and the same "flag was right", and the false alarms follow
# from *p* alone.


# %% What must give way
def forced_alarms(rearrested: float, flag_right: float, misses: float) -> float:
    """The share of false alarms that follows from the other three, in percent."""
    return round(
        rearrested / (1 - rearrested) * (1 - flag_right) / flag_right * (1 - misses) * 100, 1
    )


for group, count in COUNTS.items():
    share = (count["flagged, rearrested"] + count["passed, rearrested"]) / sum(count.values())
    alarms = forced_alarms(share, flag_right=0.61, misses=0.38)
    print(
        f"{group}: {share:.1%} were rearrested. With 61 % right flags and 38 % misses, false "
        f"alarms must be {alarms} %"
    )
    results[f"forced-alarms-{group.split()[0].lower()}"] = alarms

# %% [markdown]
# Part two: a model of our own. scikit-learn ships the records of 442 people with diabetes, with
# ten measurements and a number for how far the illness went on in a year. Say there are places
# for a check-up, and a model picks who is likely to get worse than the middle. The records hold a
# column "sex" with the values 1 and 2; the package does not say which is which, so neither do we.
# To make the conflict visible, the model may not see that column.

# %% A model on data that a package ships
if importlib.util.find_spec("fairlearn") is None:
    print(
        "Part two is left out: fairlearn is not installed. With scikit-learn, SciPy and pandas "
        "it takes about 350 MB on the disk:"
    )
    print("    python -m pip install fairlearn")
    HAS_FAIRLEARN = False
else:
    HAS_FAIRLEARN = True
    import numpy as np
    from fairlearn.metrics import (
        MetricFrame,
        false_positive_rate,
        selection_rate,
        true_positive_rate,
    )
    from fairlearn.postprocessing import ThresholdOptimizer
    from sklearn.datasets import load_diabetes
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import accuracy_score, precision_score

    patients = load_diabetes()
    group = np.where(patients.data[:, 1] < 0, "value 1", "value 2")
    worse = (patients.target > np.median(patients.target)).astype(int)
    seen = np.delete(patients.data, 1, axis=1)
    model = LogisticRegression(C=100, max_iter=1000).fit(seen, worse)

# %% Measure, repair one thing, measure again
if HAS_FAIRLEARN:
    SHARES = {
        "picked": selection_rate,
        "picked in error": false_positive_rate,
        "found of the worse": true_positive_rate,
        "pick was right": precision_score,
        "model was right": accuracy_score,
    }
    choices = {"as it is": model.predict(seen)}
    for words, rule in {
        "same share picked": "demographic_parity",
        "same share found": "true_positive_rate_parity",
    }.items():
        repaired = ThresholdOptimizer(
            estimator=model, constraints=rule, prefit=True, predict_method="predict_proba"
        )
        repaired.fit(seen, worse, sensitive_features=group)
        choices[words] = repaired.predict(seen, sensitive_features=group, random_state=0)
    print(f"{'apart, in percent':22}" + "".join(f"{words:>20}" for words in choices))
    frames = {
        words: MetricFrame(metrics=SHARES, y_true=worse, y_pred=picked, sensitive_features=group)
        for words, picked in choices.items()
    }
    for name in SHARES:
        gaps = [round(float(frame.difference()[name]) * 100, 1) for frame in frames.values()]
        print(f"{name:22}" + "".join(f"{gap:20}" for gap in gaps))
        for words, gap in zip(frames, gaps, strict=True):
            results[f"diabetes-{words.replace(' ', '-')}-{name.replace(' ', '-')}"] = gap

# %% [markdown]
# Read down each column. A repair closes the gap that it was told to close and leaves or opens
# others. Which gap matters is no question for a program: somebody has to say who would be harmed
# by which mistake.

# %% Keep the numbers (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
