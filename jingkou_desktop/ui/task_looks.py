"""How a year of a task ended and how far a task is, as a shape and a colour beside the word."""

from collections.abc import Mapping

from jingkou_desktop.domain.tasks import Ending, TaskState
from jingkou_desktop.ui.statuses import Look, Shape

ENDINGS: Mapping[Ending, Look] = {
    Ending.DONE: Look(Shape.STAR, "good", "good_bar"),
    Ending.MOSTLY: Look(Shape.DISC, "steady", "steady_bar"),
    Ending.NOT_DONE: Look(Shape.DOWN, "far_behind", "far_behind_bar"),
    Ending.OPEN: Look(Shape.RING, "muted", "faint"),
}
STATES: Mapping[str, Look] = {
    TaskState.DONE: Look(Shape.STAR, "good", "good_bar"),
    TaskState.ADVANCING: Look(Shape.DISC, "steady", "steady_bar"),
    TaskState.BEHIND: Look(Shape.DOWN, "far_behind", "far_behind_bar"),
    TaskState.WAITING: Look(Shape.RING, "muted", "faint"),
    TaskState.CHANGED: Look(Shape.DOT, "muted", "faint"),
}
KEY = (
    *((look, ending.value) for ending, look in ENDINGS.items() if ending is not Ending.OPEN),
    (ENDINGS[Ending.OPEN], "有举措或目标，未写结果"),
)
