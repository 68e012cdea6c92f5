"""The settings of a plan as text and as JSON, with their Chinese names and units."""

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.settings_names import SETTING_NAMES, SETTING_RANGES, bare_name
from jingkou_desktop.services.columns import table

JUDGING = ("tolerance", "growth_tolerance", "most_lacking")  # those that change a verdict


def option(field: str) -> str:
    """Return the option of the command line that sets a field of `Plan`: --growth-tolerance."""
    return "--" + field.replace("_", "-")


def settings_json(plan: Plan) -> dict[str, dict[str, str]]:
    """Return every setting by its field: name, value and unit."""
    return {
        field: {"name": bare_name(field), "value": canonical(getattr(plan, field)), "unit": _unit(field)}
        for field in SETTING_NAMES
    }


def settings_text(plan: Plan) -> str:
    """Return every setting as a table, with the option that changes it and the range allowed."""
    rows = [("设置", "现值", "单位", "可填", "选项")]
    for field, one in settings_json(plan).items():
        least, most = SETTING_RANGES[field]
        rows.append((one["name"], one["value"], one["unit"], f"{least}—{most}", option(field)))
    return table(rows, right=(1,))


def judging_words(plan: Plan) -> str:
    """Return in one line the settings that verdicts rest on."""
    said = []
    for field in JUDGING:
        number, unit = canonical(getattr(plan, field)), _unit(field)
        said.append(f"{bare_name(field)} {number}{unit if unit == '%' else f' 个{unit}'}")
    return "，".join(said)


def _unit(field: str) -> str:
    return SETTING_NAMES[field].partition("（")[2].rstrip("）")
