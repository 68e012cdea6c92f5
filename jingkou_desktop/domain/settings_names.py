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
    "due_month_day": "月报期限（日）",
    "due_quarter_day": "季报期限（日）",
    "due_year_month": "年报期限月份（月）",
    "due_year_day": "年报期限日（日）",
    "reply_days": "催报答复（天）",
}
# Those of what is due when: whole numbers, on which no verdict and no check rests.
DUE_SETTINGS = ("due_month_day", "due_quarter_day", "due_year_month", "due_year_day", "reply_days")

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
    "due_month_day": (Decimal(1), Decimal(31)),
    "due_quarter_day": (Decimal(1), Decimal(31)),
    "due_year_month": (Decimal(1), Decimal(12)),
    "due_year_day": (Decimal(1), Decimal(31)),
    "reply_days": (Decimal(1), Decimal(90)),
}
SETTING_DECIMALS = 4  # of those that are not whole numbers


def setting_fits(field: str, number: Decimal) -> bool:
    """Tell whether a setting may be a number: finite, within its range and not too finely written."""
    least, most = SETTING_RANGES[field]
    decimals = 0 if field in DUE_SETTINGS else SETTING_DECIMALS
    return number.is_finite() and least <= number <= most and number == round(number, decimals)


def bare_name(field: str) -> str:
    """Return the name of a setting without its unit."""
    return SETTING_NAMES[field].partition("（")[0]
