// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/stylesheet.h"

namespace switchyard {

namespace {

const char *const rules = R"(
QToolTip { background: @base; color: @text; border: 1px solid @border; padding: 4px; }
QMainWindow, QDialog { background: @window; }
QMainWindow::separator { background: @window; width: 4px; height: 4px; }
QSplitter::handle { background: @window; }

QMenuBar { background: @window; padding: 0 4px; }
QMenuBar::item { padding: 5px 8px; background: transparent; }
QMenuBar::item:selected { background: @highlight; border-radius: 3px; }
QMenu { background: @base; border: 1px solid @border; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @highlight; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @grid; margin: 4px 0; }

QToolBar { background: @window; border: none; border-bottom: 1px solid @border; spacing: 4px; padding: 0 6px; }
QToolBar[look="pane"] { background: @base; padding: 0 8px; spacing: 8px; }
QToolBar[look="pane"] QLabel { padding: 4px 4px; }
QToolBar::separator { background: @border; width: 1px; margin: 4px 4px; }
QToolButton { border: 1px solid transparent; border-radius: 3px; padding: 3px 6px; }
QToolButton:hover { background: @button; border-color: @bborder; }
QToolButton:pressed, QToolButton:checked { background: @highlight; border-color: @accent; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @text3; }
QToolButton::menu-indicator { image: none; }

QPushButton { background: @button; border: 1px solid @bborder; border-radius: 3px; padding: 4px 10px; }
QPushButton:hover { border-color: @accent; }
QPushButton:pressed { background: @highlight; }
QPushButton:default, QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @text3; border-color: @grid; background: @window; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    background: @base; border: 1px solid @bborder; border-radius: 3px; padding: 3px 6px;
    selection-background-color: @accent; selection-color: @base; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus { border-color: @accent; }
QLineEdit[invalid="true"] { border: 1px solid @alarm; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: @text3; background: @window; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 16px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/style-chevron-up-@mode.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/style-chevron-down-@mode.svg); width: 12px; height: 12px; }

QComboBox { background: @button; border: 1px solid @bborder; border-radius: 3px; padding: 3px 4px 3px 8px; }
QComboBox:hover, QComboBox:focus { border-color: @accent; }
QComboBox:disabled { color: @text3; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/icons/style-chevron-down-@mode.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @border; selection-background-color: @highlight;
    selection-color: @text; }

QCheckBox, QRadioButton { spacing: 6px; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator { width: 13px; height: 13px; border: 1px solid @bborder; border-radius: 2px;
    background: @base; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url(:/icons/style-check-@mode.svg); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @bborder; border-radius: 6px; background: @base; }
QRadioButton::indicator:checked { background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
    stop:0 @text, stop:0.5 @text, stop:0.6 @base, stop:1 @base); }

QAbstractItemView { background: @base; alternate-background-color: @alt; border: 1px solid @border;
    selection-background-color: @highlight; selection-color: @text; outline: none; gridline-color: @grid; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @text2; border: none; border-right: 1px solid @border;
    border-bottom: 1px solid @border; padding: 0 6px; }
QHeaderView::section:last { border-right: none; }
QTableCornerButton::section { background: @window; border: none; }

QTabBar { background: @window; }
QTabBar::tab { background: @window; color: @text2; border: 1px solid transparent; border-top: 2px solid transparent;
    padding: 4px 12px; }
QTabBar::tab:selected { background: @base; color: @text; border-color: @border; border-bottom-color: @base;
    border-top: 2px solid @accent; border-top-left-radius: 3px; border-top-right-radius: 3px; }
QTabBar::tab:hover:!selected { color: @text; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: 1px solid @border; background: @base; }

QDockWidget { titlebar-close-icon: url(:/icons/style-close-@mode.svg);
    titlebar-normal-icon: url(:/icons/style-float-@mode.svg); }
QDockWidget::title { background: @window; border: 1px solid @border; border-bottom: none; padding: 6px 8px; }
QDockWidget > QWidget { background: @base; }
QDockWidget::close-button, QDockWidget::float-button { border: none; padding: 0; icon-size: 16px; }

QStatusBar { background: @window; border-top: 1px solid @border; }
QStatusBar::item { border: none; }

QLabel[look="secondary"] { color: @text2; }
QLabel[look="section"] { font-weight: bold; }

QScrollBar { background: @window; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @bborder; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @track; border: none; border-radius: 2px; text-align: center; }
QProgressBar::chunk { background: @bar; border-radius: 2px; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    const QColor open = theme.state(StripState::Open).ink;
    const std::pair<const char *, QColor> colours[] = {
        {"@window", theme.window},
        {"@base", theme.base},
        {"@alt", theme.alt},
        {"@text2", theme.text2},
        {"@text3", theme.text3},
        {"@text", theme.text},
        {"@border", theme.border},
        {"@grid", theme.grid},
        {"@button", theme.button},
        {"@bborder", theme.buttonBorder},
        {"@highlight", theme.highlight},
        {"@accent", theme.accent},
        {"@track", theme.track},
        {"@bar", theme.bar},
        {"@alarm", open},
    };
    QString sheet = QString::fromLatin1(rules);
    sheet.replace(QStringLiteral("@mode"), theme.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    for (const auto &[token, colour] : colours)
        sheet.replace(QLatin1String(token), colour.name());
    return sheet;
}

} // namespace switchyard
