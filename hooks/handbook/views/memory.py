"""How much memory a model needs to run: the formula of the chapter, and the worked table made with it.

Sizes are decimal gigabytes (1 GB = 10^9 bytes). The same formula runs in assets/javascripts/calculator.js;
a browser test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

BITS_PER_BYTE = 8


GIGABYTE = 1_000_000_000


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
class MemoryTable:
    """Sizes × formats: gigabytes for the weights alone. `rows` are (billions of parameters, gigabytes for each format)."""

    id: str
    caption: str
    formats: tuple[Format, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def memory_table(name: str, caption: str, formats: tuple[Format, ...], sizes: tuple[float, ...]) -> MemoryTable:
    """The table of some sizes (numbers of parameters) in some formats."""
    rows = tuple((show(size / GIGABYTE), tuple(show(weights_gb(size, each.bits)) for each in formats)) for size in sizes)
    return MemoryTable(name, caption, formats, rows)


def show(value: float) -> str:
    """One decimal below a hundred, none above."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
