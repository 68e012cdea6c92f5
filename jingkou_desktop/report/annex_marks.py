"""Which annexes a report has beside the four that every one has, and their marks."""

from jingkou_desktop.report.facts import Facts

ALWAYS = 4  # 全部指标, 评价过程, 有关说明, 数据来源


def project_annex(facts: Facts) -> str:
    """Return the mark of the annex with all projects, "" where the body lists them already."""
    held = facts.project_facts
    return f"附件{ALWAYS + 1}" if held is not None and held.told else ""


def task_annex(facts: Facts) -> str:
    """Return the mark of the annex with all tasks, "" where the plan sets none."""
    return f"附件{ALWAYS + 1 + bool(project_annex(facts))}" if facts.task_files else ""
