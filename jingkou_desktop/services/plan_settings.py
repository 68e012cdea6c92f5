"""The tolerances of the verdicts, the limits of the checks and the deadlines, which belong to the plan."""

from dataclasses import replace

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.settings_names import (
    DUE_SETTINGS,
    SETTING_DECIMALS,
    SETTING_NAMES,
    SETTING_RANGES,
    bare_name,
    setting_fits,
)
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans


def save_settings(ws: Workspace, plan: Plan) -> bool:
    """Store the settings that `plan` holds as one edit worded with what changed; return whether any did.

    Nothing but the settings is taken from `plan`. Raises UserError, naming the setting and its range,
    where one is no sensible number; then nothing is changed.
    """
    changed = {
        name: number for name in SETTING_NAMES if (number := getattr(plan, name)) != getattr(ws.plan, name)
    }
    for name, number in changed.items():
        if not setting_fits(name, number):
            raise out_of_range(name)
    if not changed:
        return False
    steps = (
        f"{bare_name(name)} {canonical(getattr(ws.plan, name))} → {canonical(number)}"
        for name, number in changed.items()
    )
    with ws.edit(f"规划设置：{'；'.join(steps)}"):
        plans.update_settings(ws.db, replace(ws.plan, **changed))
    return True


def out_of_range(name: str) -> UserError:
    """Return the refusal of what a setting cannot be, with its name and its range."""
    least, most = SETTING_RANGES[name]
    if name in DUE_SETTINGS:
        return UserError("setting.whole", setting=SETTING_NAMES[name], least=least, most=most)
    return UserError(
        "setting.range", setting=SETTING_NAMES[name], least=least, most=most, decimals=SETTING_DECIMALS
    )
