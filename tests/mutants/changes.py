"""Small changes of the code: where an operator of Cosmic Ray applies, and which of these places can't change what the code does.

A place that is left out is left out by a rule, before anybody has seen whether a test notices:

- annotations, which nobody runs;
- `frozen` and `slots` of a dataclass, and caches: they guard and hasten, and give no other result;
- `==` for `is` (and `!=` for `is not`) beside None or a small number, of which there is one each.

`is` in the place of `==` is no change that is drawn at all: of equal words it says what the interpreter pleases.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

GUARDS = ("frozen", "slots")
CACHES = ("cache", "lru_cache")
IDENTITY = ("Operator_Eq_Is", "Operator_NotEq_IsNot")
SMALL = range(-5, 257)  # numbers of which CPython has one each


@dataclass(frozen=True)
class Change:
    """One change: the file, the line, which operator at which of its places, and the file before and after."""

    file: str
    line: int
    operator: str
    place: int
    before: str
    after: str

    @property
    def does_something(self) -> bool:
        """Whether the code is another one for more than its readers."""
        return plain(self.before) != plain(self.after)

    @property
    def lines(self) -> list[str]:
        """What it does, as lines with a minus and a plus."""
        found = unified_diff(self.before.splitlines(), self.after.splitlines(), lineterm="", n=0)
        return [each for each in found if each[:1] in "+-" and each[:3] not in ("+++", "---")]


class Plain(ast.NodeTransformer):
    """The code without what can't change what it does."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(0)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.decorator_list = [each for each in node.decorator_list if _called(each).rpartition(".")[2] not in CACHES]
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        for each in node.decorator_list:
            if isinstance(each, ast.Call) and _called(each) == "dataclass":
                each.keywords = [given for given in each.keywords if given.arg not in GUARDS]
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        if any(isinstance(each, ast.Constant) and _is_one_of_a_kind(each.value) for each in (node.left, *node.comparators)):
            node.ops = [ast.Eq() if isinstance(op, ast.Is) else ast.NotEq() if isinstance(op, ast.IsNot) else op for op in node.ops]
        return self.generic_visit(node)


def _called(decorator: ast.expr) -> str:
    return ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)


def _is_one_of_a_kind(value: object) -> bool:
    return value is None or (type(value) is int and value in SMALL)


def plain(code: str) -> str:
    """The code as far as it does something; "" for what is no Python."""
    try:
        return ast.dump(Plain().visit(ast.parse(code)))
    except SyntaxError:
        return ""


def sampled(folder: Path, root: Path, seed: str, count: int, passed_over: frozenset[str]) -> tuple[list[Change], int]:
    """Some changes of a folder by chance, one at each place, and how many were left out; what is in `passed_over` was looked at before."""
    places = [(path, each) for path in sorted(folder.rglob("*.py")) for each in places_of(path)]
    chance = random.Random(f"{seed} {folder.name}")  # noqa: S311 (no secret; everybody draws the same)
    chance.shuffle(places)
    drawn = (change(path, root, *chance.choice(operators)) for path, operators in places)
    found: list[Change] = []
    left_out = 0
    for each in drawn:
        if each and not each.does_something:
            left_out += 1
        elif each and each.after not in passed_over:
            found.append(each)
        if len(found) == count:
            break
    return found, left_out


def places_of(path: Path) -> Iterable[list[tuple[str, int, int]]]:
    """The places of a file where something can be changed: for each the operators, the number of the place among theirs, and the line."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path  # noqa: PLC0415 (only who runs this has it)
    from cosmic_ray.plugins import get_operator, operator_names  # noqa: PLC0415

    tree = get_ast_from_path(path)
    found: dict[tuple[tuple[int, int], tuple[int, int], str], list[tuple[str, int, int]]] = {}
    for name in sorted(each for each in operator_names() if not each.endswith(IDENTITY) and not get_operator(each).arguments()):
        operator = get_operator(name)()
        spots = [spot for node in ast_nodes(tree) for spot in operator.mutation_positions(node)]
        for number, (begin, end) in enumerate(spots):
            found.setdefault((begin, end, name.partition("/")[2].partition("_")[0]), []).append((name, number, begin[0]))
    return [found[place] for place in sorted(found)]


def change(path: Path, root: Path, operator: str, place: int, line: int) -> Change | None:
    """The change that an operator makes at a place; None where no Python comes out."""
    from cosmic_ray.mutating import mutate_code  # noqa: PLC0415 (only who runs this has it)
    from cosmic_ray.plugins import get_operator  # noqa: PLC0415

    before = path.read_text("utf-8")
    try:
        after = mutate_code(before, get_operator(operator)(), place)
    except AttributeError:  # it stumbles over exceptions with a dot in their names
        return None
    return Change(path.relative_to(root).as_posix(), line, operator, place, before, after) if plain(after) else None
