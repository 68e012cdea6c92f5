"""What became of a move in the review, as a sentence for the person who asked."""

from collections.abc import Iterator, Sequence

from jingkou_desktop.domain.review import Move

Refusals = Sequence[tuple[str, str]]  # what was left as it is, and why


def done_words(move: Move, unit: str, moved: int, own: int, refused: Refusals) -> str:
    """Return what was done and what was not; `unit` counts (个数), `own` are those passed by their author."""
    unit_of, what = unit[0], unit[1:]
    said = f"已{move.value} {moved} {unit}" if moved else ""
    if own:
        part = "" if own == moved else f"其中 {own} {unit_of}"
        said += f"，{part}是本人录入的，宜请他人复核"
    if refused:
        said += f"{'；' if said else ''}没有{move.value}：{'；'.join(_left(refused, unit_of))}"
    return f"{said}。" if said else f"没有可以{move.value}的{what}。"


def _left(refused: Refusals, unit_of: str) -> Iterator[str]:
    """Yield each reason of refusal with what it holds of: E03 2022年 等 5 个还没有送审."""
    by_reason: dict[str, list[str]] = {}
    for place, why in refused:
        by_reason.setdefault(why, []).append(place)
    for why, places in by_reason.items():
        more = f" 等 {len(places)} {unit_of}" if len(places) > 1 else " "
        yield f"{places[0]}{more}{why}"
