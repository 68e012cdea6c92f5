"""The part of the body on a longer horizon of the same indicators, such as Vision 2035."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.report.cells import NONE, done_text, figure_text, full, pace_text
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import MONEY, joined, labelled, named, official

DOUBLINGS = {Decimal(2): "翻一番", Decimal(4): "翻两番", Decimal(8): "翻三番"}


def horizon(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on longer horizons, nothing where no indicator has one."""
    pairs = [
        (one, verdict)
        for one in facts.indicators
        if (verdict := facts.evaluations[one.code].horizon) is not None
    ]
    if not pairs:
        return
    yield Heading(1, numbers.part("远景目标展望"))
    number = numbers.table()
    aims = joined(aim_words(facts, [one for one, _ in pairs]))
    yield Text(f"按照远景目标，{aims}按目前进度的评价见{number}。", key="horizon.aims")
    nominal = [one for one, _ in pairs if not one.growth and MONEY.fullmatch(one.unit)]
    prices = {one.code: "按现价" if one in nominal else "" for one, _ in pairs}
    reached = joined(f"{one.name}{prices[one.code]}{_reason(verdict)}" for one, verdict in pairs)
    yield Text(reached, key="horizon.reached")
    columns = (
        Column("指标", Kind.WORDS),
        Column("基数", Kind.NUMBER),
        Column(f"{facts.year}年", Kind.NUMBER),
        Column("远景目标", Kind.LABEL),
        Column("完成进度", Kind.NUMBER),
        Column("序时进度", Kind.NUMBER),
        Column("评价", Kind.LABEL),
    )
    notes = ["注：完成进度、序时进度为到远景目标年的全部任务的比例（%），不影响规划目标的评价。"]
    if any(facts.partial(one) for one, _ in pairs):
        notes.append("标有月份的只到该月，不是全年数。")
    if nominal:
        notes.append(f"{named(nominal)}没有对应的实际增速，按现价计算，没有扣除价格变动。")
    rows = tuple(_row(facts, one, verdict) for one, verdict in pairs)
    yield Table(number, f"远景目标进展（{facts.year}年）", columns, rows, "", tuple(notes))


def aim_words(facts: Facts, indicators: Sequence[Indicator]) -> Iterator[str]:
    """Yield what indicators are to reach in the long run: 到2035年，……比2020年翻一番."""
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for one in indicators:
        base = one.baseline_year or facts.plan.base_year
        groups.setdefault((f"到{one.horizon_year}年", f"比{base}年{_times(one)}"), []).append(one)
    for (when, aim), group in groups.items():
        yield f"{when}，{named(group)}{aim}"


def _times(one: Indicator) -> str:
    if one.horizon_times is None:
        return "达到远景目标"
    return DOUBLINGS.get(one.horizon_times) or f"达到{canonical(one.horizon_times)}倍"


def _reason(verdict: Verdict) -> str:
    return official(verdict.reason, verdict.year)


def _row(facts: Facts, one: Indicator, verdict: Verdict) -> tuple[str, ...]:
    return (
        labelled(one),
        full(one.baseline, one.decimals),
        figure_text(facts.figure(one), one.decimals),
        f"{one.horizon_year or NONE}年{_times(one)}",
        done_text(verdict),
        pace_text(verdict),
        verdict.status.value,
    )
