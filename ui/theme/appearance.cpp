// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/appearance.h"

#include "theme/housestyle.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPixmapCache>
#include <QToolTip>

namespace switchyard {

Appearance::Appearance(QApplication &application, QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(new HouseStyle);
    application.installEventFilter(this);
    dress();
}

void Appearance::setStates(StatePalette states)
{
    m_states = states;
    dress();
}

void Appearance::setDark(std::optional<bool> dark)
{
    m_dark = dark;
    dress();
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_dressing)
        dress();
    // Names, reasons and answers stand in tips, and may hold what looks like markup. A tip is given its looks
    // before its text.
    if (event->type() == QEvent::Polish && watched->inherits("QTipLabel"))
        static_cast<QLabel *>(watched)->setTextFormat(Qt::PlainText);
    return QObject::eventFilter(watched, event);
}

void Appearance::dress()
{
    m_dressing = true;
    // An unset palette gives way to the system's: the only way to see what that is.
    QApplication::setPalette(QPalette());
    const bool dark = m_dark.value_or(Theme::of(QApplication::palette()).dark);
    const Theme theme = Theme::make(dark, m_states);
    QPixmapCache::clear();
    QApplication::setPalette(theme.palette());
    QToolTip::setPalette(theme.palette());
    for (const char *field : {"QLineEdit", "QTextEdit", "QPlainTextEdit"})
        QApplication::setPalette(theme.fieldPalette(), field);
    m_dressing = false;
}

void Appearance::setRows(TableRows rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    emit rowsChanged(rows);
}

} // namespace switchyard
