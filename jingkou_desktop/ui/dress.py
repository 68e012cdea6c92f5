"""Fonts and Qt's own Chinese words, given to the application before any window is made."""

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from jingkou_desktop.paths import shipped

FAMILY = "RptHei"
POINTS = 10.0

log = logging.getLogger(__name__)


def load_fonts(app: QApplication) -> None:
    """Load the shipped 黑体 and make it the application's font, so that a bare machine shows Chinese."""
    for name in ("RptHei-Regular.ttf", "RptHei-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(shipped("resources", "fonts", name))) < 0:
            log.error("font cannot be loaded: %s", name)
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def speak_chinese(app: QApplication) -> bool:
    """Make Qt's own dialogs speak Chinese; return False where Qt's words are not installed."""
    chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    chinese.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(chinese)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_zh_CN", folder):
        log.error("Qt's Chinese words are not in %s", folder)
        return False
    return app.installTranslator(translator)
