"""How the light of a project looks: a shape, a colour and its word, so that it reads in grey too."""

from collections.abc import Mapping

from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.ui.statuses import Look, Shape

LIGHTS: Mapping[Light, Look] = {
    Light.GREEN: Look(Shape.DISC, "good", "good_bar"),
    Light.YELLOW: Look(Shape.UP, "behind", "behind_bar"),
    Light.RED: Look(Shape.DOWN, "far_behind", "far_behind_bar"),
    Light.UNREPORTED: Look(Shape.RING, "muted", "faint"),
    Light.NOT_JUDGED: Look(Shape.DOT, "muted", "faint"),
}


def light_words(light: Light) -> str:
    """Return a light as text: its mark and its word."""
    return f"{LIGHTS[light].shape.value} {light.value}"
