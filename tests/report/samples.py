"""Hand-made reports to set: one like the real thing, one of hostile text."""

from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.chart_spec import ChartSpec, Point
from jingkou_desktop.domain.charts import indicator_chart
from jingkou_desktop.domain.small_chart import shared_key, small_chart
from jingkou_desktop.report.data import (
    Annex,
    Bar,
    Block,
    Chart,
    Column,
    Heading,
    Kind,
    Lane,
    LaneMark,
    ReportData,
    Shade,
    Strip,
    Table,
    Text,
    TraceInput,
    TracePart,
    Trends,
)
from tests.domain.makers import PLAN, an_indicator, figures_of

PARAGRAPH = (
    "2023年，经济强方面纳入评价的20项目标中，提前完成1项、快于预期6项、符合预期8项、滞后3项，缺基数2项，"
    "总目标完成率75.0%。人均地区生产总值14.5万元，完成五年目标进度的60.5%，高出序时进度0.5个百分点；"
    "固定资产投资前三年年均增长7.5%，低于年均8%的目标0.5个百分点；实际到位外资累计1.65亿美元，"
    "低于序时进度18.8个百分点。"
)
COLUMNS = (
    Column("指标", Kind.WORDS),
    Column("2020年", Kind.NUMBER),
    Column("2023年", Kind.NUMBER),
    Column("2025年目标", Kind.NUMBER),
    Column("完成进度", Kind.NUMBER),
    Column("序时进度", Kind.NUMBER),
    Column("评价", Kind.LABEL),
)
ROWS = (
    ("人均地区生产总值（万元）", "12.2", "14.5", "16.0", "60.5", "60.0", "符合预期"),
    ("服务业增加值占地区生产总值比重（%）", "74.0", "74.9", "≈75.0", "90.0", "60.0", "快于预期"),
    ("固定资产投资增速（%）", "—", "7.5", "8.0", "51.8", "55.3", "符合预期"),
    ("实际到位外资（亿美元）", "—", "1.65", "4.00", "41.3", "60.0", "滞后"),
    ("高新技术企业（家）", "52", "58", "65", "46.2", "60.0", "滞后"),
)
NOTES = (
    "注：完成进度、序时进度为五年任务的比例，容差±5个百分点；2023年地区生产总值为初步核算数。",
    "数据来源：统计局、商务局、科学技术局报表，逐项来源见附件4。",
)


def verdict_table(rows: int = 5) -> Table:
    """A table of verdicts with `rows` rows."""
    many = (ROWS * (rows // len(ROWS) + 1))[:rows]
    return Table("表2", "经济强主要目标完成情况（2023年）", COLUMNS, many, "单位：%", NOTES)


def chart(bars: int = 5) -> Chart:
    """A chart with `bars` bars."""
    shades = (Shade.MIDDLE, Shade.DARK, Shade.MIDDLE, Shade.LIGHT, Shade.WHITE)
    done = ("60.5", "90.0", "51.8", "41.3", "-12")
    pace = ("60", "60", "55.3", "60", "60")
    many = tuple(
        Bar(
            ROWS[i % 5][0].split("（")[0],
            Decimal(done[i % 5]),
            Decimal(pace[i % 5]),
            shades[i % 5],
            done[i % 5],
        )
        for i in range(bars)
    )
    legend = (
        (Shade.DARK, "快于预期"),
        (Shade.MIDDLE, "符合预期"),
        (Shade.LIGHT, "滞后"),
        (Shade.WHITE, "严重滞后"),
    )
    return Chart("图1", "完成进度与序时进度（2023年）", many, "序时进度", legend)


def trace(number: int) -> TracePart:
    """The trace of one verdict."""
    return TracePart(
        f"E{number:02} 人均地区生产总值（万元）",
        "符合预期",
        (
            "规则：期末水平。完成 = (14.5 − 12.2) ÷ (16 − 12.2) = 60.5%",
            "序时 = 3 ÷ 5 = 60.0%",
            "再提高0.2万元即为快于预期。",
        ),
        (
            TraceInput("2020年基数", "12.2万元", "纲要 3.2"),
            TraceInput("2023年", "14.5万元", "统计局_2023.xlsx 指标!F12"),
        ),
    )


def trends_spec(title: str = "人均地区生产总值") -> ChartSpec:
    """A chart with three figures, path, projection, target and a year's target."""
    one = an_indicator("level", "12.2", "16", name=title)
    spec = indicator_chart(one, PLAN, figures_of("13.4", "13.9", "14.5"), 2023)
    return replace(spec, annual=(Point(2023, Decimal("14.4")),))


def trends(count: int = 5, title: str = "人均地区生产总值") -> Trends:
    """Small charts of `count` indicators."""
    spec = trends_spec(title)
    charts = tuple(small_chart(replace(spec, code=f"E{at}"), "符合预期") for at in range(count))
    return Trends("图2", "经济强主要指标历年情况", charts, shared_key([spec]))


def strip(lanes: int = 5, labels: tuple[str, ...] = ("中储粮百万吨级仓储基地",)) -> Strip:
    """A strip of `lanes` projects from 2021 to 2025, seen from the end of 2023."""
    half, third, end = Decimal("0.5"), Decimal("0.3"), Decimal("0.9")
    marks = (
        LaneMark(Decimal("0.1"), Decimal("0.12"), late=True),
        LaneMark(third, third, late=False),
        LaneMark(half, None, late=True),
        LaneMark(end, None, late=False),
    )
    made = tuple(
        Lane(
            labels[at % len(labels)], "黄灯", (Decimal("0.1"), end), (Decimal("0.12"), Decimal("0.6")), marks
        )
        for at in range(lanes)
    )
    legend = ("计划工期", "实际工期", "计划节点", "完成节点", "到期未完成", "延期")
    years = tuple(str(year) for year in range(2021, 2026))
    return Strip("图3", "项目建设进度（2023年）", years, Decimal("0.6"), "2023年12月31日", made, legend)


def report(paragraphs: int = 1, rows: int = 5, traces: int = 3, demo: str = "演示数据") -> ReportData:
    """A report like the real one."""
    wide = tuple(Column(f"{year}年", Kind.NUMBER) for year in range(2020, 2026))
    every = Table(
        "附表1",
        "全部指标历年数据",
        (Column("代码", Kind.LABEL), Column("指标", Kind.WORDS), *wide, Column("牵头部门", Kind.WORDS)),
        (
            ("经济强",),
            *(
                (f"E{i:02}", ROWS[i % 5][0], *(f"{i}.{j}" for j in range(6)), "发展和改革委员会")
                for i in range(40)
            ),
        ),
    )
    blocks: tuple[Block, ...] = (
        Heading(1, "一、总体情况"),
        *(Text(PARAGRAPH) for _ in range(paragraphs)),
        Heading(1, "二、主要目标完成情况"),
        Heading(2, "（一）经济强"),
        Text(PARAGRAPH),
        verdict_table(rows),
        chart(rows),
        trends(),
        strip(),
        Heading(2, "（二）百姓富"),
        Text(PARAGRAPH),
    )
    return ReportData(
        district="京口区",
        plan="京口区“十四五”规划",
        year=2023,
        cover=("京口区“十四五”规划", "2023年度监测报告"),
        title="京口区“十四五”规划2023年度监测报告",
        issuer="京口区发展和改革委员会",
        made_on="2024年2月6日",
        blocks=blocks,
        annexes=(
            Annex("附件1", "全部指标历年数据", (every,), landscape=True),
            Annex("附件2", "评价过程", tuple(trace(i) for i in range(traces))),
        ),
        closing=(("日志末端", "0f" * 32), ("数据快照", "a1" * 32)),
        demo_mark=demo,
    )


RARE = "〇堃喆镕㎡μⅢ𬭚"
HOSTILE = (
    "张<b",
    "甲 & 乙 &amp; &#65;",
    '<img src=x onerror="alert(1)">',
    "</para><font name=nowhere>",
    RARE,
    "=1+1",
    "很长的名称" * 400,
    "）" * 300,
    "（" * 300,
    "W" * 2000,
    "1" * 500,
    "a\nb",
    "",
)


def hostile() -> ReportData:
    """A report with the worst of names everywhere."""
    columns = (*COLUMNS[:1], Column("部门", Kind.LABEL), Column("数", Kind.NUMBER), Column("记", Kind.MARK))
    rows = tuple((text, text, text, text) for text in HOSTILE)
    table = Table(
        "表9",
        HOSTILE[2],
        columns,
        (*rows, ("<b>带",), ("很长的带" * 600,), ("尾", "", "", "")),
        "<i>",
        HOSTILE,
    )
    bars = tuple(Bar(text, Decimal(10**9), None, Shade.DARK, "10⁹") for text in HOSTILE)
    blocks: tuple[Block, ...] = (
        Heading(1, "<b>一</b>" + "长" * 100),
        *(Text(text) for text in HOSTILE),
        table,
        Chart("图9", HOSTILE[0], bars, "<u>", ((Shade.DARK, "&"),)),
        Heading(2, "（二）" + HOSTILE[6]),
        replace(table, number="表11", title=HOSTILE[6], rows=table.rows[:3]),
        Chart("图10", HOSTILE[6], bars[:2], "序时", ()),
        *(replace(trends(1, text), title=text, number="图11") for text in (*HOSTILE[:3], HOSTILE[6])),
        replace(strip(40, HOSTILE[:6]), title=HOSTILE[6], number="图12"),
    )
    base = report()
    traces = tuple(TracePart(text, text, (text,), (TraceInput(text, text, text),)) for text in HOSTILE)
    annexes = (
        Annex("附件1", HOSTILE[0], (replace(table, number="表10"),), True),
        Annex("附件2", RARE, traces),
    )
    return replace(
        base,
        title=HOSTILE[1],
        cover=(HOSTILE[1], HOSTILE[3]),
        plan=HOSTILE[2],
        issuer=HOSTILE[0],
        blocks=blocks,
        annexes=annexes,
    )
