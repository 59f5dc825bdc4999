"""Which characters a text of this project may hold: all that a reader can see, and line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NEWLINES = frozenset("\n")
# Control and format characters, line and paragraph separators (Unicode categories Cc, Cf, Zl, Zp), lone halves of
# surrogate pairs, and the two code points that XML refuses. Written out: asking Unicode about each character takes 20 times as long.
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f]"
)
_JOINERS = frozenset("\u200c\u200d")
# Scripts that are written wrongly without joiners: Arabic to Sinhala, Tibetan, Myanmar, Khmer, Mongolian, forms of Arabic
_JOINED = re.compile("[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")


def invisible(text: str, allowed: frozenset[str] = NEWLINES) -> Iterator[tuple[int, str]]:
    """Every invisible character of a text with its index, except `allowed` and the joiners that a script needs."""
    if text.isprintable():
        return  # none of them is
    for match in INVISIBLE.finditer(text):
        character = match[0]
        if character not in allowed and not (character in _JOINERS and joins(text, match.start())):
            yield match.start(), character


def joins(text: str, index: int) -> bool:
    """Whether the character at an index stands between letters or vowel signs of a script that needs joiners."""
    around = (text[index - 1 : index], text[index + 1 : index + 2])
    return all(each and unicodedata.category(each)[0] in "LM" and _JOINED.match(each) for each in around)


def character_fault(character: str) -> str:
    """What is said of an invisible character."""
    name = unicodedata.name(character, f"control character U+{ord(character):04X}")
    return f"an invisible character ({name}); delete it"
