"""What a change of the journal did to one row, in words a person reads."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.judging.words import target_words as exact_target
from jingkou_desktop.domain.plan import RULE_NAMES, Comparison, Indicator, Rule, Target
from jingkou_desktop.domain.readings import place
from jingkou_desktop.domain.report_texts import Edition, part_words
from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.ui import cells, words

Row = Mapping[str, Any]
Find = Callable[[str], Indicator | None]  # the indicator of a code, None for an unknown one
Files = Mapping[str, str]  # SHA-256 of a source: its name

NOTHING = "—"
EMPTY = "（空）"
TABLES = {
    "value": "数据",
    "indicator": "指标",
    "target": "目标",
    "annual_target": "年度目标",
    "pick": "采用的阶段",
    "source": "来源文件",
    "plan": "规划",
    "pillar": "方面",
    "department": "部门",
    "project": "项目",
    "task": "任务",
    "alias": "别名",
    "project_year": "项目年度计划",
    "milestone": "项目节点",
    "project_progress": "项目进度",
    "problem": "项目问题",
    "task_assistant": "任务配合部门",
    "task_link": "任务关联",
    "task_year": "任务年度计划",
    "task_note": "任务进展",
    "benchmark": "对标数据",
    "layout": "记住的对应",
    "comment": "批注",
    "report_text": "报告文字",
    "plan_due": "报送期限",
}
PROOF = {"document": "文号", "dated": "日期", "decided_on": "日期", "reason": "理由"}
FIELDS: dict[str, dict[str, str]] = {  # in the order said; what is not named here no person needs
    "value": {"state": "状态", **PROOF},
    "target": PROOF,
    "annual_target": PROOF,
    "pick": {"stage": "采用", "reason": "理由"},
    "indicator": {
        "name": "名称",
        "pillar": "方面",
        "unit": "单位",
        "decimals": "小数位数",
        "attribute": "属性",
        "frequency": "报送",
        "rule": "评价方法",
        "direction": "方向",
        "baseline_year": "基期",
        "baseline": "基数",
        "target_year": "目标年",
        "department": "牵头部门",
        "section": "纲要",
        "headline": "主要指标",
        "path_shape": "计划路径",
        "tolerance": "容差",
        "reference": "对照指标",
        "growth": "实际增速取自",
        "whole": "所属总量",
        "additive": "各部分之和为总量",
        "horizon_year": "远景目标年",
        "horizon_times": "远景为基数的倍数",
        "horizon_section": "远景出处",
        "note": "说明",
    },
    "plan": {
        "name": "名称",
        "short_name": "简称",
        "district": "地区",
        "base_year": "基期",
        "first_year": "首年",
        "last_year": "末年",
        **{field: name for field, name in SETTING_NAMES.items() if field not in DUE_SETTINGS},
        "demo": "演示数据",
        "notes": "资料说明",
    },
    "department": {"name": "名称", "contact": "联系人", "note": "说明"},
    "pillar": {"name": "名称"},
    "project": {
        "name": "名称",
        "pillar": "方面",
        "category": "类别",
        "stage": "阶段",
        "area": "地点",
        "department": "牵头部门",
        "section": "纲要",
        "milestones": "进度安排",
        "nature": "建设性质",
        "owner": "建设单位",
        "content": "建设规模及内容",
        "approval": "批准文件",
        "starts": "开工",
        "ends": "竣工",
        "investment": "总投资（万元）",
        "funding": "资金来源",
        "contact": "联系人",
        "state": "状态",
        "note": "说明",
    },
    "task": {
        "name": "名称",
        "pillar": "方面",
        "chapter_title": "章",
        "section_title": "节",
        "lead": "牵头部门",
        "state": "状态",
        "note": "说明",
    },
    "task_assistant": {},
    "task_link": {},
    "task_year": {"measures": "年度举措", "goal": "年度目标", "outcome": "结果", "result": "完成情况"},
    "task_note": {"text": "进展", "problems": "存在问题", "next_steps": "下步计划", "state": "状态"},
    "problem": {
        "text": "问题",
        "raised": "提出",
        "department": "责任部门",
        "due": "期限",
        "answer": "答复",
        "solved": "解决",
    },
    "alias": {"alias": "也叫"},
    "project_year": {"investment": "年度计划投资（万元）", "measures": "年度目标"},
    "milestone": {"planned": "计划", "actual": "实际", "weight": "权重（%）", "evidence": "佐证"},
    "project_progress": {
        "month_investment": "本月完成投资（万元）",
        "year_investment": "年初累计完成投资（万元）",
        "total_investment": "开工累计完成投资（万元）",
        "funds": "年初累计到位资金（万元）",
        "look": "形象进度",
        "problems": "存在问题",
        "next_steps": "下步计划",
        **PROOF,
        "state": "状态",
    },
    "benchmark": {},
    "comment": {"text": "内容", "resolved": "已处理"},
    "report_text": {"text": "改为", "confirmed": "确认的数"},
    "plan_due": {field: SETTING_NAMES[field] for field in DUE_SETTINGS},
    "layout": {"kind": "是", "code": "代码", "basis": "口径", "unit": "单位"},
}
SAID: dict[str, Mapping[object, str]] = {  # words of single fields
    "frequency": {"year": "按年", "quarter": "按季", "month": "按月"},
    "rule": {rule.value: name for rule, name in RULE_NAMES.items()},
    "direction": {"higher": "越高越好", "lower": "越低越好"},
    "path_shape": {"linear": "直线", "geometric": "等比"},
    "headline": {0: "否", 1: "是"},
    "additive": {0: "否", 1: "是"},
    "demo": {0: "否", 1: "是"},
    "resolved": {0: "否", 1: "是"},
    "kind": {"indicator": "指标", "project": "项目", "task": "任务", "ignored": "不采用"},
}
ORDER = "position"


def place_words(table: str, row: Row, find: Find) -> str:
    """Return which row it is: E03 人均地区生产总值 2023年（最终核实）."""
    if table in ("value", "pick"):
        when = cells.period_words(row["period"], Basis(row["basis"]))
        stage = f"（{row['stage']}）" if table == "value" else ""
        return f"{_named(row['indicator'], find)} {when}{stage}"
    if table == "comment":
        when = cells.period_words(row["period"], Basis.CURRENT)
        return f"{_named(row['indicator'], find)} {when} 第{row['number']}条"
    if table in ("target", "annual_target"):
        year = f" {row['year']}年" if table == "annual_target" else ""
        return f"{_named(row['indicator'], find)}{year} 第{row['version']}版"
    if table in ("indicator", "project", "task"):
        return f"{row['code']} {row['name']}"
    if table == "report_text":
        edition = Edition(row["report"], row["period"], row["subject"])
        return f"{edition.words} {part_words(row['part'])}"
    return _place_by_parts(table, row, find)


def _place_by_parts(table: str, row: Row, find: Find) -> str:
    """Return which row it is where no name of its own tells."""
    if table == "benchmark":
        when = cells.period_words(row["period"], Basis(row["basis"]))
        return f"{_named(row['indicator'], find)} {row['region']} {when}"
    if table in ("project_year", "milestone", "project_progress"):
        return f"{row['project']} {_of_project(table, row)}"
    if table == "problem":
        return f"{row['project']} 第{row['number']}个问题"
    if table.startswith("task_"):
        return f"{row['task']} {_of_task(table, row)}"
    if table == "plan_due":
        return "各期"
    return _place_by_name(table, row, find)


def _place_by_name(table: str, row: Row, find: Find) -> str:
    if table == "layout":
        return f"{row['department'] or '未注明部门'} “{row['label']}”"
    if table == "alias":
        return f"{_named(row['indicator'], find)} “{row['alias']}”"
    return str(row["short_name" if table == "plan" else "name"])


def _of_project(table: str, row: Row) -> str:
    """Return which part of a project it is: 2023年, 2023年7月, a milestone's name."""
    if table == "milestone":
        return str(row["name"])
    if table == "project_progress":
        return cells.period_words(row["period"], Basis.CURRENT)
    return f"{row['year']}年"


def _of_task(table: str, row: Row) -> str:
    """Return which part of a task it is: 2023年, 2023年三季度, a department or what is linked."""
    if table == "task_assistant":
        return str(row["department"])
    if table == "task_link":
        return f"{SAID['kind'][row['kind']]} {row['code']}"
    if table == "task_note":
        return cells.period_words(row["period"], Basis.CURRENT)
    return f"{row['year']}年"


def said_words(table: str, row: Row | None, other: Row | None, find: Find, files: Files) -> str:
    """Return what a row holds, of one that was changed what differs from `other`; — for none."""
    if row is None:
        return NOTHING
    if table == "source":
        return f"{row['size']} 字节，SHA-256 {str(row['sha256'])[:16]}…"
    parts = [_main(table, row, find)]
    for field, name in FIELDS[table].items():
        held = row.get(field)
        new = other is None and field != "state" and held not in (None, "")
        if new or (other is not None and held != other.get(field)):
            parts.append(f"{name} {_field(field, held)}")
    if table in ("value", "benchmark") and (other is None or _origin(row) != _origin(other)):
        parts.append(f"来源 {_source(row, files)}")
    if other is not None and ORDER in row and row[ORDER] != other.get(ORDER):
        parts.append(f"次序 {row[ORDER] + 1}")
    return "，".join(part for part in parts if part) or NOTHING


def _main(table: str, row: Row, find: Find) -> str:
    """Return the figure of a row that has one, with its unit."""
    if table == "value":
        one = find(row["indicator"])
        number = None if row["value"] is None else Decimal(row["value"])
        return str(row["raw"]) if number is None else words.with_unit(number, one.unit if one else "")
    if table == "benchmark":
        one = find(row["indicator"])
        return words.with_unit(Decimal(row["value"]), one.unit if one else "")
    if table not in ("target", "annual_target"):
        return ""
    value, upper = (None if row[name] is None else Decimal(row[name]) for name in ("value", "upper"))
    target = Target(Comparison(row["comparison"]), value, upper)
    one = find(row["indicator"])
    if value is None or one is None:
        return f"目标 {row['text'] or '没有数值'}"
    if table == "target" and one.rule is not Rule.ACHIEVE:
        return f"目标 {words.whole_target(one, target)}"
    return f"目标 {exact_target(one, target)}"


def _field(field: str, held: object) -> str:
    if held in (None, ""):
        return EMPTY
    return SAID.get(field, {}).get(held, str(held))


def _origin(row: Row) -> tuple[object, ...]:
    return tuple(row.get(name) for name in ("source", "sheet", "cell", "label"))


def _source(row: Row, files: Files) -> str:
    if not row["source"]:
        return row.get("label") or "手工录入"
    return f"{files.get(row['source'], '表格')} {place(row['sheet'], row['cell'])}"


def _named(code: str, find: Find) -> str:
    one = find(code)
    return f"{code} {one.name}" if one else code
