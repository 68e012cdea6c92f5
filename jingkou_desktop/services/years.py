"""The years that a plan has."""

from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.errors import UserError


def refuse_outside(plan: Plan, year: int) -> None:
    """Raise UserError for a year that is not one of the plan."""
    if year not in plan.years:
        raise UserError("period.outside", period=f"{year}年", first=plan.first_year, last=plan.last_year)
