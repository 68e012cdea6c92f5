"""Names that screen readers say."""

import sys

from PySide6.QtWidgets import QComboBox


def name_choice(choice: QComboBox, name: str) -> None:
    """Name a drop-down list.

    On Linux Qt gives a screen reader the entry chosen in place of the name; there the description says
    what is chosen.
    """
    choice.setAccessibleName(name)
    if sys.platform == "linux":
        choice.setAccessibleDescription(name)
