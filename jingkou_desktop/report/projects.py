"""The part of the body that lists the plan's projects."""

from collections.abc import Iterator

from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering


def projects(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on projects, nothing where the plan names none."""
    if not facts.projects:
        return
    yield Heading(1, numbers.part("重大项目"))
    number = numbers.table()
    groups = {name: [one for one in facts.projects if one.pillar == name] for name in facts.pillars}
    said = "、".join(f"{name}{len(found)}个" for name, found in groups.items() if found)
    other = [one for one in facts.projects if one.pillar not in groups]
    said += f"、其他{len(other)}个" if other else ""
    yield Text(
        f"规划列入重大项目{len(facts.projects)}个，其中{said}，清单见{number}。"
        "项目实施进度尚未报送，本报告不作评价。",
        key="projects.lead",
    )
    columns = (
        Column("项目", Kind.WORDS),
        Column("类别", Kind.LABEL),
        Column("阶段", Kind.LABEL),
        Column("地点", Kind.WORDS),
        Column("牵头部门", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    for name, found in (*groups.items(), ("其他", other)):
        if found:
            rows.append((f"{name}（{len(found)}个）",))
            rows += [
                (one.name, one.category or "—", one.stage or "—", one.area or "—", one.department or "—")
                for one in found
            ]
    yield Table(number, "规划列入的重大项目", columns, tuple(rows))
