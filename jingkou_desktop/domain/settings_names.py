"""What the numbers of a plan that a person may set are called, and which are sensible."""

from decimal import Decimal

# Field of Plan → its name with the unit, in the order of the settings dialog.
SETTING_NAMES: dict[str, str] = {
    "tolerance": "容差（百分点）",
    "growth_tolerance": "增速容差（百分点）",
    "most_lacking": "缺数比例上限（%）",
    "jump_times": "突变倍数（倍）",
    "jump_points": "比重突变（百分点/年）",
    "jump_growth": "增速突变（百分点/年）",
    "jump_amount": "总量突变（%/年）",
    "jump_flow": "当年新增数突变（%/年）",
    "light_yellow": "项目黄灯（百分点）",
    "light_red": "项目红灯（百分点）",
}

# Field of Plan → the least and the most that it may be.
SETTING_RANGES: dict[str, tuple[Decimal, Decimal]] = {
    "tolerance": (Decimal(0), Decimal(100)),
    "growth_tolerance": (Decimal(0), Decimal(100)),
    "most_lacking": (Decimal(0), Decimal(100)),
    "jump_times": (Decimal(1), Decimal(100)),
    "jump_points": (Decimal(0), Decimal(100)),
    "jump_growth": (Decimal(0), Decimal(1000)),
    "jump_amount": (Decimal(0), Decimal(10000)),
    "jump_flow": (Decimal(0), Decimal(10000)),
    "light_yellow": (Decimal(0), Decimal(100)),
    "light_red": (Decimal(0), Decimal(100)),
}
SETTING_DECIMALS = 4


def bare_name(field: str) -> str:
    """Return the name of a setting without its unit."""
    return SETTING_NAMES[field].partition("（")[0]
