"""How hard a text is: how its syllables are counted rule by rule, what counts as prose, and which bounds hold."""

from __future__ import annotations

import pytest

from handbook.content.pages import PageText, scan_page
from handbook.content.readability import (
    HIGHEST_BODY,
    HIGHEST_PLAIN,
    Counted,
    check_reading,
    count,
    line_of,
    prose,
    sentences,
    syllables,
    too_hard,
)
from handbook.problems import Problems

BY_RULE = {
    # vowels that stand together are one, and there is always one
    "a": 1, "hmm": 1, "open": 2, "audio": 3, "queue": 1, "rhythm": 1,
    # an e at the end is silent …
    "code": 1, "the": 1, "made": 1, "free": 1, "agree": 2, "share": 1,
    # … but not behind a consonant and l, and in -le behind a vowel it is
    "table": 2, "little": 2, "scale": 1, "role": 1, "whole": 1, "belle": 1,
    # -ed and -es
    "used": 1, "trained": 1, "needed": 2, "uses": 2, "names": 1, "boxes": 2, "changes": 2, "matches": 2,
    "clothes": 1, "tables": 2, "files": 1, "scales": 1, "belles": 1,
    # words in words
    "somebody": 3, "framework": 2, "therefore": 2, "software": 2, "hardware": 2, "statement": 2, "lifelike": 3,
    # vowels that do not stand together
    "layer": 2, "being": 2, "biology": 4, "video": 3, "people": 2, "individual": 5, "square": 1, "radium": 3, "realism": 3,
    "nation": 2, "social": 2, "region": 2, "billion": 2, "language": 2, "quiet": 1,
}  # fmt: skip
HARD = "Notwithstanding heterogeneity, accountability necessitates documentation."
EASY = "The cat sat on the mat."
CHAPTER = '---\ntitle: T\nobjectives: [x]\n---\n\n# T\n\n!!! plain "P"\n\n    {plain}\n\n{body}\n'


def page(plain: str = EASY, body: str = EASY) -> PageText:
    return scan_page(CHAPTER.format(plain=plain, body=body), "a.md", Problems())


@pytest.mark.parametrize(("word", "number"), BY_RULE.items())
def test_syllables_rule_by_rule(word: str, number: int) -> None:
    assert (syllables(word), syllables(word.upper())) == (number, number)


@pytest.mark.parametrize(
    ("words", "sentences", "of_syllables", "grade"),
    [(10, 2, 10, -1.84), (20, 1, 40, 15.81), (5, 5, 10, 8.4), (1, 1, 1, -3.4), (0, 0, 0, 0.0), (0, 3, 0, 0.0), (3, 0, 3, 0.0)],
)
def test_the_grade_follows_the_formula(words: int, sentences: int, of_syllables: int, grade: float) -> None:
    assert Counted(words, sentences, of_syllables).grade == pytest.approx(grade)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One two three. Four five six!", ["One two three.", "Four five six!"]),
        ("One two three? Yes. Four five six", ["One two three?", "Four five six"]),  # two words are none
        ("One two. Three four.", []),
        ("One two three... four five six.", ["One two three...", "four five six."]),
        ("", []),
    ],
)
def test_what_is_a_sentence(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The cat sat.", Counted(3, 1, 3)),
        ("The cat sat. It was warm there.", Counted(7, 2, 7)),
        ("Yes.", Counted(1, 1, 1)),
        ("", Counted(0, 0, 0)),
        ("–", Counted(0, 0, 0)),
        ("it's the makers’ cat", Counted(4, 1, 5)),
    ],
)
def test_words_sentences_and_syllables(text: str, counted: Counted) -> None:
    assert count(text) == counted


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("---\ntitle: T\n---\nOne.", "One."),
        ("One\n---\ntwo\n---\nthree", "One --- two --- three"),
        ("One\n\n```a\ntwo\n```\n\nthree", "One three"),
        ("One\n\n  ~~~~a\n  two\n  ~~~~\n\nthree", "One three"),
        ("One\n\n````\ntwo\n```\nx\n````\nthree", "One three"),
        ("# One\n## Two\nthree # four", "three # four"),
        ('!!! note "One"\n\n    two\n\n??? a\n\n    three\n\n???+ b\n\n    four', "two three four"),
        ("| One |\n  | --- |\ntwo | three", "two | three"),
        ("One [@a, p. 3] and [@b; @c].", "One and."),
        ("@{a/b/c} of @{d}", "7 of 7"),
        ("[One](b.md) two [three][4]", "One two [three][4]"),
        ("*One* **two** `three` fo_ur", "One two three four"),
        ("- one\n- two.\n+ three:\n+ four;\n1. five\n12. six", "one. two. three. four. five. six."),
        ("  one\n\n  two  ", "one two"),
    ],
)
def test_what_counts_as_prose(text: str, left: str) -> None:
    assert prose(text) == left


def test_a_text_may_be_as_hard_as_is_asked_and_no_harder() -> None:
    grade = count(HARD).grade
    assert list(too_hard(page(), HARD, grade, "it")) == []
    (found,) = too_hard(page(body=HARD), HARD, grade - 0.01, "it")
    assert found.message == (
        f"it can be read in school year {grade:.1f}, at most {grade - 0.01:g} is asked; "
        f'make sentences shorter, beginning with "{HARD[:60]}…"'
    )
    assert (found.location.line, found.location.column) == (12, 1)


@pytest.mark.parametrize(
    ("words", "syllables", "plain", "good"), [(20, 34, False, True), (20, 35, False, False), (10, 16, True, True), (10, 17, True, False)]
)
def test_how_hard_a_chapter_may_be(words: int, syllables: int, plain: bool, good: bool) -> None:
    """Eight years of school for the plain words, twelve and a half for the rest; a word here has one syllable or two."""
    sentence = f"{' '.join(['table'] * (syllables - words) + ['cat'] * (2 * words - syllables))}."
    assert count(sentence) == Counted(words, 1, syllables)
    found = list(check_reading("a.md", page(plain=sentence) if plain else page(body=sentence)))
    assert len(found) == (0 if good else 1)


def test_the_hardest_sentence_is_named() -> None:
    (found,) = too_hard(page(), f"{EASY} {HARD} {EASY}", 0, "it")
    assert HARD[:60] in found.message


@pytest.mark.parametrize(
    ("plain", "body", "said"),
    [
        (EASY, EASY, []),
        (HARD, EASY, [(10, f"at most {HIGHEST_PLAIN:g} is asked")]),
        (EASY, HARD, [(12, f"at most {HIGHEST_BODY:g} is asked")]),
        (HARD, HARD, [(10, f"at most {HIGHEST_PLAIN:g} is asked"), (10, f"at most {HIGHEST_BODY:g} is asked")]),
    ],
)
def test_plain_words_and_the_body_are_measured_apart(plain: str, body: str, said: list[tuple[int, str]]) -> None:
    found = list(check_reading("a.md", page(plain, body)))
    assert [each.location.line for each in found] == [line for line, _ in said]
    assert [words in each.message for each, (_, words) in zip(found, said, strict=True)] == [True] * len(said)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("A short run, then a much longer run of words.", 4),
        ("Nothing of this stands in it.", 1),
        ("x", 1),
        ("but a second line! a first line of the page", 1),
        ("Is it «a first line of the page»?", 1),
        ("The longest run is not in the text «but a second line» is.", 2),
    ],
)
def test_the_line_of_a_sentence_is_that_of_its_longest_run(sentence: str, line: int) -> None:
    text = "a first line of the page\nbut a second line\n\nA *short* run, then a much longer run of words."
    assert line_of(sentence, text.replace("*", "")) == line
