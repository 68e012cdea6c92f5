"""Several plans in one file: each is read and changed as if it were alone."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jingkou_desktop.domain.plan import Comparison, Target
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import (
    builtin,
    entry,
    history,
    imports,
    plan_settings,
    stages,
    structure,
    targets,
)
from jingkou_desktop.services.assessment import assess
from jingkou_desktop.services.builtin import BuiltinPlan
from jingkou_desktop.services.search import items_of
from jingkou_desktop.services.status_json import status_json
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

NAME = "镇江市京口区国民经济和社会发展第十五个五年规划"


def next_plan() -> BuiltinPlan:
    """Return a next plan with the same codes as the built-in one, under other names."""
    empty, whole = builtin.empty(NAME, 2026, 2030), builtin.load("14")
    return replace(
        empty,
        pillars=tuple(replace(one, plan="15") for one in whole.pillars),
        departments=tuple(replace(one, plan="15") for one in whole.departments),
        indicators=tuple(
            replace(
                one,
                plan="15",
                name=f"新{one.name}",
                baseline_year=2025,
                baseline=Decimal(10),
                target_year=2030,
                target=one.target and Target(Comparison.GE, Decimal(20)),
            )
            for one in whole.indicators
        ),
        projects=tuple(replace(one, plan="15") for one in whole.projects[:3]),
        tasks=tuple(replace(one, plan="15") for one in whole.tasks[:3]),
    )


@pytest.fixture
def two(ws: Workspace) -> tuple[Workspace, Workspace]:
    return ws, ws.add_plan(next_plan())


def everything(ws: Workspace, year: int) -> Any:
    """Return all that is read of a plan, without what the log's head adds."""
    found = status_json(ws, assess(ws, year))
    found.pop("change")
    return (
        ws.plan,
        found,
        ws.indicators(),
        ws.values(),
        ws.departments(),
        ws.projects(),
        ws.tasks(),
        ws.pillars(),
        ws.aliases(),
        items_of(ws),
    )


def test_that_an_added_plan_is_listed_and_read_beside_the_first(ws: Workspace) -> None:
    new = ws.add_plan(builtin.empty(NAME, 2026, 2030))
    assert [plan.code for plan in ws.plans()] == ["14", "15"]
    assert (new.plan.name, new.indicators(), new.pillars()) == (NAME, (), ())
    assert len(ws.indicators()) == 86
    assert ws.of("15") is new
    assert new.of("十四五") is ws
    assert ws.changes(1)[0].what == "新增“十五五”规划"
    assert ws.check() == ()


def test_that_a_plan_that_is_there_is_not_added_again(ws: Workspace) -> None:
    with pytest.raises(UserError, match="文件里已经有“十四五”规划"):
        ws.add_plan(builtin.empty("又一个", 2021, 2025))
    assert len(ws.plans()) == 1


def test_that_an_unknown_plan_is_told_with_those_that_are_there(two: tuple[Workspace, Workspace]) -> None:
    with pytest.raises(UserError, match="文件里没有规划“16”；有：14（十四五）、15（十五五）"):
        two[0].of("16")


def test_that_adding_a_plan_is_undone_and_redone(ws: Workspace) -> None:
    new = ws.add_plan(builtin.empty(NAME, 2026, 2030))
    told: list[frozenset[str]] = []
    new.listen(told.append)
    ws.undo()
    assert [plan.code for plan in ws.plans()] == ["14"]
    assert new.gone
    assert told == [frozenset()]
    assert not ws.gone
    ws.redo()
    assert ws.of("15").plan.name == NAME
    assert ws.of("15") is not new


def test_that_a_plan_in_use_is_not_undone_under_what_rests_on_it(two: tuple[Workspace, Workspace]) -> None:
    old, new = two
    entry.set_value(new, "E03", "2026", "11", "核对过")
    number = next(one.id for one in old.changes() if one.what.startswith("新增"))
    with pytest.raises(UserError):
        old.undo(number)
    assert new.counting("E03")[2026].raw == "11"


def test_that_the_plans_stand_in_the_order_of_their_years(path: Path) -> None:
    ws = Workspace.create(path, builtin.empty("长远规划", 2026, 2035))
    ws.add_plan(builtin.load("14"))
    assert [plan.code for plan in ws.plans()] == ["14", "2026-2035"]
    assert ws.of("2026—2035年").plan.code == "2026-2035"
    ws.close()
    again = Workspace.open(path)
    assert again.plan.code == "14"
    again.close()


def test_that_a_change_of_one_plan_is_not_told_as_codes_of_the_other(
    two: tuple[Workspace, Workspace],
) -> None:
    old, new = two
    told: dict[str, list[frozenset[str]]] = {"14": [], "15": []}
    old.listen(told["14"].append)
    new.listen(told["15"].append)
    entry.set_value(new, "E03", "2026", "11", "核对过")
    assert told == {"14": [frozenset()], "15": [frozenset({"E03"})]}
    assert old.counting("E03") == {}
    assert new.counting("E03")[2026].raw == "11"


def test_that_undo_through_another_plan_says_which_plan_it_touches(two: tuple[Workspace, Workspace]) -> None:
    old, new = two
    entry.set_value(new, "E03", "2026", "11", "核对过")
    assert new.undo_words() == "录入 E03 新人均地区生产总值 2026"
    assert old.undo_words() == "录入 E03 新人均地区生产总值 2026（十五五）"
    old.undo()
    assert new.counting("E03") == {}
    assert old.redo_words() == "录入 E03 新人均地区生产总值 2026（十五五）"
    old.redo()
    assert new.counting("E03")[2026].raw == "11"


def test_that_the_life_of_an_indicator_is_that_of_its_plan(two: tuple[Workspace, Workspace]) -> None:
    old, new = two
    entry.set_value(old, "E03", "2021", "13.4", "核对过")
    entry.set_value(new, "E03", "2026", "11", "核对过")
    assert [row.new for row in history.history(old, "E03") if row.field == "2021"] == ["13.4"]
    assert {row.field for row in history.history(new, "E03")} & {"2021", "2026"} == {"2026"}


def test_that_an_earlier_moment_is_read_with_the_same_plan(two: tuple[Workspace, Workspace]) -> None:
    old, new = two
    entry.set_value(new, "E03", "2026", "11", "核对过")
    number = old.changes(1)[0].id
    past = history.as_of(new, str(number - 1))
    assert (past.plan.code, past.counting("E03")) == ("15", {})
    past.db.conn.close()
    with pytest.raises(UserError, match="文件里没有规划“15”"):
        history.as_of(new, "1")


def test_that_one_table_is_imported_into_each_plan_by_itself(
    two: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    old, new = two
    path = table(tmp_path / "报表.xlsx", [["指标", "单位", "2023年"], ["人均地区生产总值", "万元", 14.5]])
    other = table(
        tmp_path / "新报表.xlsx", [["指标", "单位", "2026年"], ["新人均地区生产总值", "万元", 15.5]]
    )
    for ws, sheet in ((old, path), (new, other)):
        found = imports.compare(ws, imports.read_files([sheet]))
        imports.apply(ws, found, {row.id: "核对过" for row in found.rows})
    assert old.counting("E03")[2023].raw == "14.5"
    assert new.counting("E03")[2026].raw == "15.5"
    old.undo()
    assert new.counting("E03") == {}
    assert old.counting("E03")[2023].raw == "14.5"


def test_that_a_file_taken_in_for_one_plan_is_new_to_the_other(
    two: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    old, new = two
    path = table(
        tmp_path / "报表.xlsx",
        [
            ["指标", "单位", "2023年", "2026年"],
            ["人均地区生产总值", "万元", 14.5, None],
            ["新人均地区生产总值", "万元", None, 10.5],
        ],
    )
    found = imports.compare(old, imports.read_files([path]))
    imports.apply(old, found, {row.id: "核对过" for row in found.rows})
    assert old.counting("E03")[2023].raw == "14.5"
    entry.set_value(new, "E03", "2026", "10.4", "")
    found = imports.compare(new, imports.read_files([path]))
    (row,) = (row for row in found.rows if row.code == "E03")
    assert "要用表里的数代替" not in row.sentence


def test_that_the_search_finds_what_the_plan_holds(two: tuple[Workspace, Workspace]) -> None:
    old, new = two
    assert len(items_of(old)) > len(items_of(new))
    assert {item.title for item in items_of(new) if item.code == "E03"} == {"新人均地区生产总值"}


class TwoPlans(RuleBasedStateMachine):
    """Whatever is done in one plan, what is read of the other stays."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(self.enter()) / "两个规划.jk"

    def enter(self) -> str:
        from tempfile import mkdtemp

        return mkdtemp()

    @initialize()
    def start(self) -> None:
        codes = ("E01", "E02", "E03", "E05", "E10", "H01")

        def small(whole: BuiltinPlan) -> BuiltinPlan:
            return replace(whole, indicators=tuple(one for one in whole.indicators if one.code in codes))

        old = Workspace.create(self.folder, small(builtin.load("14")), operator="张三")
        self.plans = {"14": old, "15": old.add_plan(small(next_plan()))}
        self.read = {code: everything(ws, ws.plan.first_year + 2) for code, ws in self.plans.items()}

    def act(self, code: str, do: Any) -> None:
        """Do something in a plan; the other one reads as before, from memory and from the file."""
        with suppress(UserError):
            do(self.plans[code])
        self.read[code] = everything(self.plans[code], self.plans[code].plan.first_year + 2)

    @invariant()
    def each_reads_as_it_was_left(self) -> None:
        if hasattr(self, "read"):
            for code, ws in self.plans.items():
                assert everything(ws, ws.plan.first_year + 2) == self.read[code]

    @rule(
        code=st.sampled_from(["14", "15"]),
        one=st.sampled_from(["E01", "E03", "E05", "H01"]),
        year=st.integers(0, 4),
        number=st.decimals(1, 99, places=1),
        stage=st.sampled_from([None, *Stage]),
    )
    def type_in(self, code: str, one: str, year: int, number: Decimal, stage: Stage | None) -> None:
        period = str(self.plans[code].plan.first_year + year)
        self.act(code, lambda ws: entry.set_value(ws, one, period, str(number), "核对过", stage=stage))

    @rule(code=st.sampled_from(["14", "15"]), one=st.sampled_from(["E03", "E05"]), year=st.integers(0, 4))
    def pick(self, code: str, one: str, year: int) -> None:
        period = str(self.plans[code].plan.first_year + year)
        self.act(code, lambda ws: stages.pick_stage(ws, one, period, Stage.FLASH, "核对过"))

    @rule(code=st.sampled_from(["14", "15"]), number=st.integers(11, 30))
    def aim(self, code: str, number: int) -> None:
        self.act(code, lambda ws: targets.revise_target(ws, "E03", str(number), document="1号", reason="调"))

    @rule(code=st.sampled_from(["14", "15"]), number=st.integers(1, 30))
    def tolerate(self, code: str, number: int) -> None:
        self.act(
            code, lambda ws: plan_settings.save_settings(ws, replace(ws.plan, tolerance=Decimal(number)))
        )

    @rule(code=st.sampled_from(["14", "15"]), name=st.sampled_from(["统计局", "数据局"]))
    def rename(self, code: str, name: str) -> None:
        def do(ws: Workspace) -> None:
            rows = [structure.DepartmentRow(one.name, one.name) for one in ws.departments()]
            structure.save_departments(ws, [replace(rows[0], name=name), *rows[1:]])

        self.act(code, do)

    @rule(code=st.sampled_from(["14", "15"]), alias=st.sampled_from(["甲", "乙"]))
    def call(self, code: str, alias: str) -> None:
        def do(ws: Workspace) -> None:
            structure.save_indicator(ws, "E03", aliases=alias)

        self.act(code, do)

    @rule(code=st.sampled_from(["14", "15"]), forward=st.booleans())
    def step(self, code: str, forward: bool) -> None:
        """Undo or redo through either plan; only the plans that the change names may read differently."""
        ws = self.plans[code]
        words = ws.redo_words() if forward else ws.undo_words()
        if words is None or words.startswith("新增"):
            return
        done = ws.redo() if forward else ws.undo()
        (touched,) = {image.key[0] for image in ws.images(done.id)}
        assert (touched != code) == words.endswith("五）")
        self.read[touched] = everything(self.plans[touched], self.plans[touched].plan.first_year + 2)

    @rule()
    def reopen(self) -> None:
        self.plans["14"].close()
        old = Workspace.open(self.folder, operator="李四")
        self.plans = {"14": old, "15": old.of("15")}

    def teardown(self) -> None:
        if hasattr(self, "plans"):
            self.plans["14"].close()


TestTwoPlans = TwoPlans.TestCase
TestTwoPlans.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
