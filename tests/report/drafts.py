"""Facts by hand, to draft a report from: indicators, figures and verdicts as a year may have them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta, timezone
from decimal import Decimal

from jingkou_desktop.domain.figures import year_figure
from jingkou_desktop.domain.plan import (
    AnnualTarget,
    Comparison,
    Department,
    Direction,
    Indicator,
    Plan,
    Rule,
    Target,
)
from jingkou_desktop.domain.rollup import Summary, summarise
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.domain.verdicts import (
    AnnualStatus,
    AnnualVerdict,
    Evaluation,
    Status,
    Trace,
    TraceInput,
    Verdict,
)
from jingkou_desktop.report.facts import Facts, Pick

PLAN = Plan("14", "第十四个五年规划", "“十四五”规划", "京口区", 2020, 2021, 2025)
CHINA = timezone(timedelta(hours=8))
BLANK = Trace("期末水平", (), ())


def indicator(
    code: str, name: str, unit: str = "万元", rule: Rule = Rule.LEVEL, **fields: object
) -> Indicator:
    """An indicator that aims at 16 from 12.2."""
    given: dict[str, object] = {
        "plan": "14",
        "code": code,
        "pillar": "经济强",
        "name": name,
        "unit": unit,
        "decimals": 1,
        "attribute": "预期性",
        "frequency": "year",
        "rule": rule,
        "direction": Direction.HIGHER,
        "baseline_year": 2020,
        "baseline": Decimal("12.2"),
        "target_year": 2025,
        "target": Target(Comparison.GE, Decimal(16)),
        "department": "统计局",
    }
    return Indicator(**(given | fields))  # type: ignore[arg-type]  # fields by name


def verdict(one: Indicator, status: Status = Status.ON_TRACK, **fields: object) -> Verdict:
    """A verdict on 2023."""
    given: dict[str, object] = {
        "code": one.code,
        "year": 2023,
        "rule": one.rule,
        "value": Decimal("14.5"),
        "done": Decimal("60.5"),
        "pace": Decimal(60),
        "status": status,
        "reason": "2023年 14.5 万元，完成 60.5%，高于序时进度 0.5 个百分点。",
        "trace": BLANK,
    }
    return Verdict(**(given | fields))  # type: ignore[arg-type]  # fields by name


def annual_verdict(one: Indicator, status: AnnualStatus, **fields: object) -> AnnualVerdict:
    """A verdict on 2023 against its annual target."""
    given: dict[str, object] = {
        "code": one.code,
        "year": 2023,
        "months": 12,
        "target": "≥14.4 万元",
        "value": Decimal("14.5"),
        "done": Decimal("100.7"),
        "pace": Decimal(100),
        "status": status,
        "reason": "2023年 14.5 万元，达到年度目标 ≥14.4 万元。",
        "trace": BLANK,
    }
    return AnnualVerdict(**(given | fields))  # type: ignore[arg-type]  # fields by name


def value(one: Indicator, period: str, number: str, **fields: object) -> Value:
    """A stored figure."""
    made = Value("14", one.code, period, Decimal(number), number, by="张三", at="2024-02-06T23:30:00Z")
    return replace(made, **fields)  # type: ignore[arg-type]  # fields by name


def facts(
    evaluations: Sequence[tuple[Indicator, Evaluation]],
    values: Sequence[Value] = (),
    picks: tuple[Pick, ...] = (),
) -> Facts:
    """The facts of 2023 with these indicators."""
    found = {one.code: evaluation for one, evaluation in evaluations}
    indicators = tuple(one for one, _ in evaluations)
    verdicts = {code: evaluation.verdict for code, evaluation in found.items()}
    counting = {
        one.code: {int(item.period[:4]): item for item in values if item.indicator == one.code}
        for one in indicators
    }

    def summed(field: str) -> tuple[Summary, ...]:
        names = dict.fromkeys(str(getattr(one, field)) for one in indicators)
        groups = {
            name: [verdicts[one.code] for one in indicators if getattr(one, field) == name] for name in names
        }
        return (
            *(summarise(name, group) for name, group in groups.items()),
            summarise("全部", verdicts.values()),
        )

    return Facts(
        plan=PLAN,
        year=2023,
        pillars=tuple(dict.fromkeys(one.pillar for one in indicators)),
        departments=(Department("14", "统计局"),),
        indicators=indicators,
        evaluations=found,
        verdicts=verdicts,
        summaries=summed("pillar"),
        by_attribute=summed("attribute"),
        by_department=summed("department"),
        annual_counts=Counter(one.annual.status for one in found.values() if one.annual),
        annual_rate=Decimal(100),
        figures={
            code: {year: year_figure(item) for year, item in held.items()} for code, held in counting.items()
        },
        counting=counting,
        picks=picks,
        kept=(),
        projects=(),
        tasks=(),
        made_on=date(2024, 2, 6),
        zone=CHINA,
        change=10,
        changed_at="2024-02-06T15:37:20Z",
        head="0f" * 32,
        snapshot="a1" * 32,
    )


def rich() -> Facts:
    """Facts with everything that only some years have: annual targets, revisions, horizons, stages, picks."""
    gdp = indicator(
        "E03",
        "人均地区生产总值",
        annual=(AnnualTarget(2023, Target(Comparison.GE, Decimal("14.4"))),),
        horizon_year=2035,
        horizon_times=Decimal(2),
        former=(Target(Comparison.GE, Decimal(15)),),
        target=Target(
            Comparison.GE,
            Decimal(16),
            version=2,
            document="京政发〔2023〕5号",
            decided_on="2023-05-06",
            reason="<b>上级调整</b>",
        ),
    )
    jobs = indicator(
        "P01",
        "城镇新增就业",
        "万人",
        Rule.CUMULATIVE,
        pillar="百姓富",
        attribute="约束性",
        decimals=2,
        baseline=None,
        target=Target(Comparison.GE, Decimal("2.8")),
        annual=(AnnualTarget(2023, Target(Comparison.GE, Decimal("0.56"), version=2, reason="形势变化")),),
    )
    retail = indicator(
        "E06",
        "社会消费品零售总额增速",
        "%",
        Rule.SPREAD,
        baseline=None,
        reference="E03",
        target=Target(Comparison.GE, Decimal(1), Decimal(2)),
    )
    private = indicator(
        "E08", "民间投资占固定资产投资比重", "%", Rule.POINT_CHANGE, target=Target(Comparison.GE, Decimal(6))
    )
    lost = indicator("E09", "实际到位外资", "亿美元", Rule.CUMULATIVE, department="", annual=jobs.annual)
    flash = TraceInput(
        "2023年", "14.5 万元", "手工录入", "初步核算", "张三", "2024-02-06T23:30:00Z", "快报 14.3"
    )
    now = verdict(gdp, trace=Trace("期末水平", ("完成 = 60.5%",), (flash,)))
    part = {"months": 7, "value": Decimal("0.34"), "reason": "2023年1—7月累计 1.54 万人，完成 55.0%。"}
    return facts(
        (
            (
                gdp,
                Evaluation(
                    now,
                    annual_verdict(gdp, AnnualStatus.MET),
                    replace(now, status=Status.AHEAD, reason="2023年 14.5 万元，按原目标。"),
                    replace(now, done=Decimal("18.9"), pace=Decimal(20), reason="2023年到翻一番还差得远。"),
                ),
            ),
            (
                jobs,
                Evaluation(
                    verdict(jobs, Status.BEHIND, done=Decimal(55), pace=Decimal("51.67"), **part),
                    annual_verdict(
                        jobs, AnnualStatus.AHEAD, done=Decimal("60.71"), pace=Decimal("58.33"), **part
                    ),
                ),
            ),
            (
                retail,
                Evaluation(
                    verdict(
                        retail, done=Decimal("0.7881"), pace=Decimal(1), in_points=True, reason="高于参照。"
                    )
                ),
            ),
            (
                private,
                Evaluation(verdict(private, Status.NO_BASELINE, done=None, pace=None, reason="缺基数。")),
            ),
            (
                lost,
                Evaluation(
                    verdict(lost, Status.MISSING, value=None, done=None, pace=None, reason="2023年未报。"),
                    annual_verdict(lost, AnnualStatus.MISSING, value=None, done=None, reason="2023年未报。"),
                ),
            ),
        ),
        (
            value(gdp, "2022", "13.9", stage=Stage.FINAL),
            value(gdp, "2023", "14.5"),
            value(jobs, "2022", "0.58"),
            value(jobs, "2023-07", "0.34", basis=Basis.YEAR_TO_DATE, stage=Stage.FLASH),
            value(retail, "2023", "6.4"),
            value(private, "2023", "55.2", document="京统〔2024〕1号", dated="2024-01-09"),
        ),
        (Pick("P01", "2023-07", "本年累计", Stage.FLASH, "&核实未完成", "李四", "2024-02-01T02:00:00Z"),),
    )
