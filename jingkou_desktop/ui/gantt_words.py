"""What a Gantt chart says in words: tooltips, and the chosen lane and milestone for screen readers."""

from collections.abc import Mapping
from datetime import date

from jingkou_desktop.domain.gantt import Lane, Mark
from jingkou_desktop.domain.project_states import date_words
from jingkou_desktop.domain.projects import Milestone, Portfolio

Steps = Mapping[tuple[str, str], Milestone]  # by project and name, dates as exact as they are stored


def steps_of(held: list[Portfolio]) -> dict[tuple[str, str], Milestone]:
    """Return the milestones of projects by project and name."""
    return {(one.one.code, step.name): step for one in held for step in one.steps}


def lane_words(lane: Lane, today: date) -> str:
    """Return a lane in lines: name, light, when it is to be built and was."""
    lines = [f"{lane.code} {lane.name}", lane.light.value]
    if lane.planned:
        lines.append(f"计划 {_span(lane.planned)}")
    if lane.actual:
        begins, ends = lane.actual
        until = f"{_day(begins)}开工，在建" if ends == today else _span(lane.actual)
        lines.append(f"实际 {until}")
    return "\n".join(lines)


def mark_words(lane: Lane, mark: Mark, steps: Steps) -> str:
    """Return a milestone in lines: its name, dates and how far they are apart."""
    step = steps.get((lane.code, mark.name))
    dates = (("计划", step.planned), ("实际", step.actual)) if step else ()
    said = "　".join(f"{word} {date_words(text)}" for word, text in dates if text)
    return "\n".join(filter(None, (f"{lane.code} {mark.name}", said, slip_words(mark))))


def slip_words(mark: Mark) -> str:
    """Return whether a milestone came late, early or is overdue; "" where it is on time or not due."""
    if mark.late:
        return f"晚 {mark.slip} 天" if mark.actual else "到期没有完成"
    return f"早 {-mark.slip} 天" if mark.early else ""


def _span(span: tuple[date, date]) -> str:
    return f"{_day(span[0])} 至 {_day(span[1])}"


def _day(day: date) -> str:
    return date_words(day.isoformat())
