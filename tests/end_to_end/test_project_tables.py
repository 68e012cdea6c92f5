"""A list of projects, a month's table and a card, taken in by the program as a process."""

from pathlib import Path

from openpyxl import Workbook

from jingkou_desktop.services.workspace import Workspace
from tests.end_to_end.conftest import run

LEFT_OUT = 1  # 办理中 is no date


def sheet(path: Path, rows: list[tuple[object, ...]], merges: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "表一"
    for row in rows:
        page.append(row)
    for area in merges:
        page.merge_cells(area)
    book.save(path)
    return path


def tables(home: Path) -> tuple[str, ...]:
    sheet(
        home / "重点项目清单.xlsx",
        [
            ("2023年重点项目清单",),
            ("单位：亿元",),
            ("序号", "项目名称", "建设单位", "总投资", "2023年", None, "起止年限"),
            (None, None, None, None, "计划投资", "形象进度目标", None),
            ("一、基础设施（1个）",),
            (1, "滨江大道改造", "城投公司", 2.5, 0.9, "路面完工", "2022-2024"),
            ("合计", None, None, 2.5, 0.9, None, None),
        ],
        ("A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "A5:G5"),
    )
    sheet(
        home / "7月进展.xlsx",
        [
            ("2023年1-7月重点项目进展情况",),
            ("项目名称", "本月完成投资（万元）", "1-7月完成投资（万元）", "形象进度", "存在问题"),
            ("滨江大道（改造）", 800, 5000, "路基完成", "管线迁改未完成"),
        ],
    )
    sheet(
        home / "项目卡片.xlsx",
        [
            ("项目名称", "滨江大道改造", "责任单位", "住房和城乡建设局"),
            ("总投资（万元）", 25000, "建设性质", "改建"),
            ("节点", "立项", "开工", "竣工"),
            ("计划时间", "2022年1月", "2022年3月", "2024年12月"),
            ("实际时间", "2022年2月", "2022-03-15", "办理中"),
        ],
    )
    return ("重点项目清单.xlsx", "7月进展.xlsx", "项目卡片.xlsx")


def test_that_list_month_and_card_become_one_project(home: Path) -> None:
    names = tables(home)
    dry = run("import", "规划.jk", *names, "--dry-run", cwd=home, status=LEFT_OUT)
    assert "“办理中”不是年月日" in dry.stdout
    assert "表一!D5" in dry.stdout
    run("import", "规划.jk", *names, cwd=home, status=LEFT_OUT)
    ws = Workspace.open(home / "规划.jk")
    try:
        (one,) = [found for found in ws.projects() if found.name == "滨江大道改造"]
        assert (str(one.investment), one.owner, one.department) == ("25000", "城投公司", "住房和城乡建设局")
        assert (one.starts, one.ends, one.nature) == ("2022", "2024", "改建")
        ((year),) = ws.project_years()
        assert (year.year, str(year.investment), year.measures) == (2023, "9000", "路面完工")
        (report,) = ws.progress()
        assert (report.project, report.period, str(report.year_investment)) == (one.code, "2023-07", "5000")
        assert report.problems == "管线迁改未完成"
        steps = {step.name: (step.planned, step.actual, step.source.words()) for step in ws.milestones()}
        assert steps["立项"] == ("2022-01", "2022-02", "项目卡片.xlsx 表一!B4")
        assert steps["竣工"] == ("2024-12", "", "项目卡片.xlsx 表一!D4")
        stored = (ws.projects(), ws.project_years(), ws.milestones(), ws.progress())
        changes = len(ws.changes())
    finally:
        ws.close()
    run("import", "规划.jk", *names, cwd=home, status=LEFT_OUT)
    ws = Workspace.open(home / "规划.jk")
    try:
        assert (ws.projects(), ws.project_years(), ws.milestones(), ws.progress()) == stored
        assert len(ws.changes()) == changes
        ws.undo()
        assert ws.progress() == ws.milestones() == ws.project_years() == ()
        assert "滨江大道改造" not in {found.name for found in ws.projects()}
    finally:
        ws.close()


def test_that_a_code_that_is_not_the_plan_s_is_told_and_stored_with_a_reason_alone(home: Path) -> None:
    def reported() -> tuple[str, list[str]]:
        ws = Workspace.open(home / "规划.jk")
        try:
            (one,) = [found for found in ws.projects() if found.name == "滨江大道改造"]
            return one.code, [str(report.year_investment) for report in ws.progress()]
        finally:
            ws.close()

    run("import", "规划.jk", tables(home)[0], cwd=home)
    sheet(
        home / "八月.xlsx",
        [
            ("2023年8月重点项目进展情况",),
            ("项目编号", "项目名称", "年初累计完成投资（万元）"),
            ("X99", "滨江大道改造", 5500),
        ],
    )
    code, reports = reported()
    done = run("import", "规划.jk", "八月.xlsx", cwd=home, status=LEFT_OUT)
    assert f"表里的编号“X99”不是规划的编号，是按名称对上的，规划里的编号是“{code}”" in done.stderr
    assert reported() == (code, reports) == (code, [])
    run("import", "规划.jk", "八月.xlsx", "--reason", "发改系统的编号", cwd=home)
    assert reported() == (code, ["5500"])
