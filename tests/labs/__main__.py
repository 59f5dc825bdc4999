"""`make labs`: runs every lab, or the one that LAB names, and writes what they gave into the data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.labs.catalogue import LABS, Lab
from tests.labs.environments import Refusal
from tests.labs.running import Workshop

ROOT = Path(__file__).resolve().parents[2]


def chosen(wanted: str) -> tuple[Lab, ...]:
    """The labs that LAB names, by number or by name; all of them where it is empty."""
    names = [each for each in wanted.replace(",", " ").split() if each]
    known = {key: lab for lab in LABS for key in (str(lab.number), lab.name)}
    strange = [each for each in names if each not in known]
    if strange:
        raise Refusal(f'LAB={strange[0]}: there is no such lab; write a number from 1 to {len(LABS)} or a name, such as "{LABS[0].name}"')
    return tuple(known[each] for each in names) or LABS


def main() -> int:
    """Run the labs one after the other; one that fails does not stop the others."""
    workshop = Workshop(ROOT, lambda words: print(words, flush=True))
    failed = []
    try:
        labs = chosen(os.environ.get("LAB", ""))
    except Refusal as refusal:
        print(refusal)
        return 1
    for lab in labs:
        try:
            workshop.run(lab)
        except Refusal as refusal:
            print(f"lab {lab.number}, {lab.name}: {refusal}", flush=True)
            failed.append(str(lab.number))
        except OSError as error:
            print(f"lab {lab.number}, {lab.name}: {error.filename or 'a file'} can't be written or read: {error.strerror}", flush=True)
            failed.append(str(lab.number))
        except KeyboardInterrupt:
            print(f"Stopped in lab {lab.number}. Nothing half-made was kept; results of the labs before it were written.")
            return 130
    print(f"{len(labs) - len(failed)} of {len(labs)} labs ran as expected" + (f"; look at {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
