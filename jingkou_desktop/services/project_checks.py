"""Checks of what tables say of projects: sums, dates and progress that can hardly be."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.project_dates import begins_before
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.services.project_effects import Item, Key, key_of

SLIP = Decimal(1000)  # times: so far apart, two sums differ by a unit
SUMS = ("month_investment", "year_investment", "total_investment", "funds")


class _Whole:
    """Everything as it would be stored: total investments and progress reports by project."""

    def __init__(self, items: Mapping[Key, Item]) -> None:
        self.totals: dict[str, Decimal | None] = {}
        self.reports: dict[str, list[Progress]] = {}
        for item in items.values():
            if isinstance(item, Project):
                self.totals[item.code] = item.investment
            elif isinstance(item, Progress):
                self.reports.setdefault(item.project, []).append(item)


def doubts(
    items: Mapping[Key, Item], stored: Mapping[Key, Item], today: date
) -> Iterator[tuple[Key, str, str]]:
    """Yield item, field and sentence of what is doubtful, were all of `items` stored."""
    whole = _Whole({**stored, **items})
    for key, item in items.items():
        old = stored.get(key)
        match item:
            case Project():
                if begins_before(item.ends, item.starts):
                    yield key, "ends", f"竣工{item.ends}早于开工{item.starts}"
                yield from _slip(key, item, old, "investment")
            case ProjectYear():
                total = whole.totals.get(item.project)
                if total is not None and item.investment is not None and item.investment > total:
                    yield key, "investment", f"年度计划投资大于总投资{canonical(total)}万元"
                yield from _slip(key, item, old, "investment")
            case Milestone():
                if item.actual and begins_before(today.isoformat(), item.actual):
                    yield key, "actual", f"实际日期{item.actual}还没有到（本机日期{today}）"
            case Problem():
                for field, name in (("due", "答复期限"), ("solved", "解决日期")):
                    if begins_before(getattr(item, field), item.raised):
                        yield key, field, f"{name}{getattr(item, field)}早于提出日期{item.raised}"
            case Progress():
                yield from _progress(key, item, whole, today)
                for field in SUMS:
                    yield from _slip(key, item, old, field)


def _slip(key: Key, item: Item, old: Item | None, field: str) -> Iterator[tuple[Key, str, str]]:
    mine, its = getattr(item, field), getattr(old, field, None)
    if mine and its and mine > 0 and its > 0 and (mine >= its * SLIP or its >= mine * SLIP):
        words = f"与已存的{canonical(its)}万元相差{'大' if mine > its else '小'}一千倍以上，可能是单位写错了"
        yield key, field, words


def _progress(key: Key, item: Progress, whole: _Whole, today: date) -> Iterator[tuple[Key, str, str]]:
    month, year, total = item.month_investment, item.year_investment, item.total_investment
    when = parse_period(item.period)
    limit = whole.totals.get(item.project)
    if when is not None and (when.year, when.months) > (today.year, today.month):
        for field in (*SUMS, "look"):
            yield key, field, f"{when.words}还没有结束（本机日期{today}），可能是计划数"
    if month is not None and year is not None and month > year:
        yield key, "month_investment", f"本月完成投资大于年初累计{canonical(year)}万元"
    if year is not None and total is not None and year > total:
        yield key, "year_investment", f"年初累计大于开工累计{canonical(total)}万元"
    for field, sum_ in (("year_investment", year), ("total_investment", total)):
        if limit is not None and sum_ is not None and sum_ > limit:
            yield key, field, f"完成投资超过总投资{canonical(limit)}万元（允许，请核对）"
    if limit is not None and item.funds is not None and item.funds > limit:
        yield key, "funds", f"到位资金超过总投资{canonical(limit)}万元（允许，请核对）"
    for field, same_year in (("year_investment", True), ("total_investment", False), ("funds", True)):
        yield from _falling(key, item, whole, field, same_year)


def _falling(
    key: Key, item: Progress, whole: _Whole, field: str, same_year: bool
) -> Iterator[tuple[Key, str, str]]:
    """Yield where a sum that only grows is below an earlier one, or above a later one."""
    mine = getattr(item, field)
    if mine is None:
        return
    others = [
        one
        for one in whole.reports.get(item.project, ())
        if key_of(one) != key
        and getattr(one, field) is not None
        and (not same_year or one.period[:4] == item.period[:4])
    ]
    for one in others:
        its, earlier = getattr(one, field), _order(one.period) < _order(item.period)
        if _order(one.period) == _order(item.period):
            continue
        when = parse_period(one.period)
        words = when.words if when else one.period
        if earlier and mine < its:
            yield key, field, f"比{words}的{canonical(its)}万元还少"
            return
        if not earlier and mine > its:
            yield key, field, f"比{words}的{canonical(its)}万元还多"
            return


def _order(period: str) -> tuple[int, int]:
    when = parse_period(period)
    return (when.year, when.months) if when else (0, 0)
