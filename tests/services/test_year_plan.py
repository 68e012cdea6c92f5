"""The plan of a year: what is proposed, adopted, and what came of it."""

from decimal import Decimal

import pytest

from jingkou_desktop.domain.projects import Progress, ProjectYear
from jingkou_desktop.domain.tasks import TaskYear
from jingkou_desktop.domain.verdicts import AnnualStatus
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, item_entry
from jingkou_desktop.services.portfolios import Grouping, portfolios, rates_by, verdicts
from jingkou_desktop.services.targets import set_annual_target
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan import IndicatorYear, adopt, target_text, year_plan


def of(ws: Workspace, code: str, year: int = 2023) -> IndicatorYear:
    return next(one for one in year_plan(ws, year).indicators if one.indicator.code == code)


def test_that_what_is_proposed_can_be_adopted_and_undone(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2022", "14")
    found = of(ws, "E03")
    assert found.target is None
    assert found.proposal.value == Decimal("14.7")  # 14 + 2/3
    assert adopt(ws, 2023, ["E03"]) == ("E03",)
    assert target_text(of(ws, "E03")) == "≥14.7 万元"
    entry.set_value(ws, "E03", "2023", "14.9")
    verdict = of(ws, "E03").verdict
    assert verdict is not None
    assert verdict.status is AnnualStatus.MET
    ws.undo()
    ws.undo()
    assert of(ws, "E03").target is None


def test_that_a_target_that_is_there_is_never_replaced(ws: Workspace) -> None:
    set_annual_target(ws, "E03", 2023, "14.2")
    with pytest.raises(UserError, match="已有年度目标"):
        adopt(ws, 2023, ["E03"])
    before = ws.indicator("E03").annual_target(2023)
    made = adopt(ws, 2023)
    assert "E03" not in made
    assert len(made) > 10
    assert ws.indicator("E03").annual_target(2023) == before
    assert adopt(ws, 2023) == ()
    assert ws.changes()[0].what == f"采用 2023 年度目标建议 {len(made)} 项"


def test_that_adopting_without_a_proposal_says_why(ws: Workspace) -> None:
    with pytest.raises(UserError, match="监测指标没有目标"):
        adopt(ws, 2023, ["E01"])
    with pytest.raises(UserError, match="2030年"):
        adopt(ws, 2030)


def test_that_the_plan_of_a_year_holds_its_projects_and_tasks(ws: Workspace) -> None:
    items = [
        ProjectYear("14", "X04", 2023, Decimal(3000), "主体封顶"),
        Progress("14", "X04", "2023-12", year_investment=Decimal(3300)),
        TaskYear("14", "T0401", 2023, "办消费节", "增长6.5%"),
    ]
    item_entry.save(ws, items, "登记")
    found = year_plan(ws, 2023)
    ((one, verdict),) = found.projects
    assert (one.one.code, verdict.investment.done) == ("X04", 110)
    assert [task.one.code for task in found.tasks] == ["T0401"]
    assert year_plan(ws, 2024).projects == ()


def test_that_rates_by_any_grouping_add_up_to_the_whole(ws: Workspace) -> None:
    codes = [one.code for one in ws.projects()][::3]
    items = [ProjectYear("14", code, 2023, Decimal(100 + place)) for place, code in enumerate(codes)]
    reports = [Progress("14", code, "2023-06", year_investment=Decimal(60)) for code in codes[::2]]
    item_entry.save(ws, [*items, *reports], "登记")
    held = portfolios(ws)
    found = verdicts(ws, held, 2023, 6)
    for by in Grouping:
        if by in (Grouping.PLAN, Grouping.YEAR):
            continue
        *parts, whole = rates_by(ws, held, found, 2023, 6, by)
        assert sum(one.total for one in parts) == whole.total == 52
        assert sum(one.investment.part for one in parts) == whole.investment.part == 60 * len(reports)
        assert sum(len(one.investment.left_out) for one in parts) == len(codes) - len(reports)
        assert sum(one.owed for one in parts) == whole.owed == len(codes)


def test_that_rates_by_year_are_a_row_a_year_until_the_one_judged(ws: Workspace) -> None:
    code = ws.projects()[0].code
    years = [ProjectYear("14", code, year, Decimal(1000)) for year in (2021, 2022, 2023, 2024)]
    reports = [
        Progress("14", code, "2021-12", year_investment=Decimal(1200)),  # more than planned is legal
        Progress("14", code, "2022-12", year_investment=Decimal(500)),
        Progress("14", code, "2023-06", year_investment=Decimal(400)),
    ]
    item_entry.save(ws, [*years, *reports], "登记")
    held = portfolios(ws)
    found = verdicts(ws, held, 2023, 6)
    rows = rates_by(ws, held, found, 2023, 6, Grouping.YEAR)
    assert [(one.name, one.investment.percent) for one in rows] == [
        ("2021年", 120),
        ("2022年", 50),
        ("2023年", 40),
    ]
    (whole,) = rates_by(ws, held, found, 2023, 6, Grouping.PLAN)
    assert (whole.name, whole.investment) == ("全部", rows[-1].investment)
