"""Where typed words are found in a text: as they stand, squeezed, or by the pinyin of its characters."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from jingkou_desktop.services import pinyin

SILENT = re.compile(r"[\s()\[\]〔〕【】<>{}“”\"'‘’《》「」『』:,、;。·•・…_&\-—–―]")
TWO = ("zh", "ch", "sh")  # initials that are typed with one letter or two
LEAST_LETTERS, LEAST_SIGNS = 3, 2  # of a word whose signs may stand apart
LONGEST = 60  # signs that are looked for; a whole page may be pasted
Span = tuple[int, int]  # from, to in the text as it is shown


class How(IntEnum):
    """How a word was found, the closest first."""

    WHOLE = 0
    START = 1
    INSIDE = 2
    PINYIN_WHOLE = 3
    PINYIN_START = 4
    PINYIN_INSIDE = 5
    APART = 6  # its signs in their order, others between them


@dataclass(frozen=True, slots=True)
class Found:
    """One word found in a text, and which of the text's characters it was found in."""

    how: How
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as words are held against it: squeezed, each sign with its place in the text."""

    signs: str
    places: tuple[int, ...]


def words(typed: str) -> tuple[str, ...]:
    """Return the words of what a person typed, in the one spelling in which they are looked for."""
    return tuple(filter(None, (_spelled(word) for word in typed[:LONGEST].split())))


@lru_cache(maxsize=50_000)
def find(text: str, word: str, *, by_pinyin: bool = True, apart: bool = False) -> Found | None:
    """Return where a word (one of `words`) is found in a text, or None.

    `apart` also takes signs or initials that stand in the text in their order with others between
    them; a number is found only from its first digit on. The dictionary is loaded only for a word with
    letters in it, and not where `by_pinyin` is False.
    """
    squeezed = _squeezed(text)
    at = _stands(squeezed.signs, word)
    if at >= 0:
        how = How.START if at == 0 else How.INSIDE
        whole = at == 0 and len(word) == len(squeezed.signs)
        return Found(How.WHOLE if whole else how, _spans(squeezed, range(at, at + len(word))))
    letters = any("a" <= sign <= "z" for sign in word)
    read = _read(text) if letters and by_pinyin else ("",) * len(squeezed.signs)
    if letters and by_pinyin:
        said = _typed(word)
        for first in range(len(squeezed.signs)):
            starts = said[0] in (squeezed.signs[first], read[first][:1])
            end = _spoken(squeezed.signs, read, said, first) if starts else 0
            if end:
                whole = first == 0 and end == len(squeezed.signs)
                how = How.PINYIN_INSIDE if first else How.PINYIN_WHOLE if whole else How.PINYIN_START
                return Found(how, _spans(squeezed, range(first, end)))
    return _apart(squeezed, read, word) if apart else None


def prepare(text: str) -> None:
    """Read a text aloud once, so that words are found in it at once later."""
    _read(text)


def holds(texts: Iterable[str], wanted: Sequence[str], *, by_pinyin: bool = True) -> bool:
    """Tell whether each of the words is found in one of the texts; no words are found everywhere."""
    held = [text for text in texts if text]
    return all(any(find(text, word, by_pinyin=by_pinyin) for text in held) for word in wanted)


def _spelled(word: str) -> str:
    """Return a word half-width and in small letters, without brackets and quotes where more remains."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return SILENT.sub("", plain) or plain


def _stands(signs: str, word: str) -> int:
    """Return where a word stands in a text as it is, or -1; 50 does not stand in 150."""
    at = signs.find(word)
    while at > 0 and word[0].isdigit() and signs[at - 1].isdigit():
        at = signs.find(word, at + 1)
    return at


def _typed(word: str) -> str:
    """Return a word with ü as v, also after l and n where it may be typed as u."""
    return re.sub("([ln])ue", r"\1ve", word.replace("ü", "v"))


@lru_cache(maxsize=20_000)
def _squeezed(text: str) -> _Text:
    signs, places = [], []
    for place, sign in enumerate(text):
        for one in unicodedata.normalize("NFKC", sign).casefold():
            if not SILENT.match(one):
                signs.append(one)
                places.append(place)
    if not signs:
        return _Text(text, tuple(range(len(text))))
    return _Text("".join(signs), tuple(places))


@lru_cache(maxsize=20_000)
def _read(text: str) -> tuple[str, ...]:
    """Return the syllable of each sign of the squeezed text, in the sense it has in the whole text."""
    read = pinyin.syllables(text)
    return tuple(read[place] for place in _squeezed(text).places)


def _spoken(signs: str, read: Sequence[str], word: str, at: int) -> int:
    """Return behind which sign a word ends that is spoken from the sign `at` on, or 0.

    Each sign takes itself, its whole syllable or its initial; the last one any beginning of it.
    """
    if not word:
        return at
    if at == len(signs):
        return 0
    heard = [read[at]] if read[at] else []
    heard += [initial for initial in TWO if read[at].startswith(initial)]
    heard += [read[at][0]] if read[at] else []
    for part in (*heard, signs[at]):
        if word.startswith(part) and (end := _spoken(signs, read, word[len(part) :], at + 1)):
            return end
    return at + 1 if read[at].startswith(word) else 0


def _apart(squeezed: _Text, read: Sequence[str], word: str) -> Found | None:
    letters = all("a" <= sign <= "z" for sign in word)
    if len(word) < (LEAST_LETTERS if letters else LEAST_SIGNS):
        return None
    taken, rest = [], word
    for place, sign in enumerate(squeezed.signs):
        if rest and (sign == rest[0] or read[place][:1] == rest[0]):
            taken.append(place)
            rest = rest[1:]
    return None if rest else Found(How.APART, _spans(squeezed, taken))


def _spans(squeezed: _Text, signs: Iterable[int]) -> tuple[Span, ...]:
    """Return the runs of the shown text that signs of the squeezed one stand for."""
    spans: list[Span] = []
    for place in (squeezed.places[sign] for sign in signs):
        if spans and place <= spans[-1][1]:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)
