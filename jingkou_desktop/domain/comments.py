"""A comment on a figure, and what may stand in one."""

from dataclasses import dataclass

LONGEST = 2000  # characters of a comment
KEPT = "\n\t"  # signs that are not printed and stand in a comment all the same


@dataclass(frozen=True, slots=True)
class Comment:
    """What someone said of an indicator's figure of a period; its key is plan, indicator, period, number."""

    plan: str
    indicator: str
    period: str
    number: int
    text: str
    resolved: bool = False
    by: str = ""  # who wrote it, and at what moment (UTC, ISO 8601): read from the journal, never stored
    at: str = ""

    @property
    def key(self) -> tuple[str, str, str, int]:
        """The natural key."""
        return (self.plan, self.indicator, self.period, self.number)

    @property
    def first_line(self) -> str:
        """The first line of the text, with … where more follows."""
        first, more, _ = self.text.partition("\n")
        return f"{first}…" if more else first


def clean(text: str) -> str:
    """Return a comment as it is kept: line breaks of one kind, no other signs that are not printed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(sign for sign in lines if sign in KEPT or _kept(sign)).strip()


def _kept(sign: str) -> bool:
    """Tell whether a sign may stand in a stored text: no control sign, no half of a surrogate pair."""
    return not (sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff")
