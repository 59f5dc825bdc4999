"""How much memory a model needs to run: the formula of the chapter, and the worked table made with it.

Sizes are decimal gigabytes (1 GB = 10^9 bytes). The same formula runs in assets/javascripts/explorables/fit.js;
a browser test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

BITS_PER_BYTE = 8
GIGABYTE = 1_000_000_000
RESERVE = 1.2  # a fifth of the memory on top, for programs and buffers


def weights_gb(parameters: float, bits: float) -> float:
    """The memory of the weights: every parameter takes `bits` bits, also those of idle experts."""
    return parameters * bits / BITS_PER_BYTE / GIGABYTE


def cache_gb(layers: int, heads: int, head_size: int, tokens: int, bytes_per_value: float = 2, sequences: int = 1) -> float:
    """The memory of the key-value cache: two values (key and value) for each layer, head, dimension and token."""
    return 2 * layers * heads * head_size * tokens * bytes_per_value * sequences / GIGABYTE


@dataclass(frozen=True, slots=True)
class Format:
    """A number format and the bits that it spends on one weight."""

    id: str
    title: str
    bits: float


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer: gigabytes free where it is quick, gigabytes free beside that, and what its reader keeps for the cache."""

    title: str
    quick: float
    beside: float
    cache: float


@dataclass(frozen=True, slots=True)
class Model:
    """A model by its billions of parameters; `active` are those that one token uses, all of them where there are no experts."""

    title: str
    total: float
    active: float


@dataclass(frozen=True, slots=True)
class MemoryTable:
    """Sizes × formats: gigabytes for the weights alone. `rows` are (billions of parameters, gigabytes for each format)."""

    id: str
    caption: str
    formats: tuple[Format, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    machines: tuple[Machine, ...] = ()
    models: tuple[Model, ...] = ()

    @property
    def largest(self) -> tuple[tuple[Machine, tuple[str, ...]], ...]:
        """For each machine the billions of parameters that fit, format by format."""
        return tuple((each, tuple(show(largest_that_fits(each, form.bits)) for form in self.formats)) for each in self.machines)


def largest_that_fits(machine: Machine, bits: float) -> float:
    """The billions of parameters that fit into the quick memory of a machine, beside its cache and with a reserve."""
    return max(machine.quick / RESERVE - machine.cache, 0) * BITS_PER_BYTE / bits


def memory_table(
    name: str,
    caption: str,
    formats: tuple[Format, ...],
    sizes: tuple[float, ...],
    machines: tuple[Machine, ...] = (),
    models: tuple[Model, ...] = (),
) -> MemoryTable:
    """The table of some sizes (numbers of parameters) in some formats, with the machines and models to choose from."""
    rows = tuple((show(size / GIGABYTE), tuple(show(weights_gb(size, each.bits)) for each in formats)) for size in sizes)
    return MemoryTable(name, caption, formats, rows, machines, models)


def show(value: float) -> str:
    """One decimal below a hundred, none above."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
