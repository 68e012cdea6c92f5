"""What kind of figures an indicator has: rates of change, counts, sums that grow over a year, states."""

from jingkou_desktop.domain.plan import Indicator, Rule

RATES = frozenset({Rule.AVERAGE_GROWTH, Rule.SPREAD, Rule.CUMULATIVE_CHANGE})
STATES = frozenset({Rule.LEVEL, Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE, Rule.ACHIEVE})
CHANGING = ("增速", "增长", "增幅", "增减", "净增", "降低", "下降", "降幅", "涨", "同比", "环比", "变化")
NET = ("利润", "盈亏", "亏损", "结余", "收益", "差额", "顺差", "逆差", "净")  # sums that a bad month lessens
STOCKS = ("拥有", "保有", "余额", "存量", "在册", "企业数", "设施面积", "每万", "万人")
COUNTED = frozenset([*"家个人户件座起项次所张床辆台套处宗名块条艘期部亩吨克", "公里", "公顷"])
MEASURED = ("平方", "立方", "千米", "人次", "床位", "吨标准煤", "微克", "毫克")


def changing(indicator: Indicator) -> bool:
    """Tell whether the figures are rates of change, which may be negative or beyond 100%."""
    return indicator.rule in RATES or any(word in indicator.name for word in CHANGING)


def counted(unit: str) -> bool:
    """Tell whether a unit counts or measures things, so that nothing is below zero."""
    bare = unit.lstrip("亿万千百")
    return bare in COUNTED or bare.startswith(MEASURED)


def whole_numbers(indicator: Indicator) -> bool:
    """Tell whether the figures are counted one by one and never rounded."""
    return indicator.decimals <= 0 and indicator.unit in COUNTED


def flowing(indicator: Indicator) -> bool:
    """Tell whether a year's figure is a sum from its start: money, counts, areas, and no state or mean."""
    unit = indicator.unit
    if unit.startswith(("%", "‰")) or "/" in unit or any(word in indicator.name for word in STOCKS):
        return False
    return indicator.rule not in STATES or not counted(unit) or unit.lstrip("亿万").startswith("立方")


def never_falling(indicator: Indicator) -> bool:
    """Tell whether what is summed up over a year cannot become less within it."""
    return flowing(indicator) and not changing(indicator) and not any(word in indicator.name for word in NET)
