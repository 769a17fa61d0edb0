// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/appearance.h"

#include "theme/stylesheet.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QLabel>
#include <QMainWindow>
#include <QPixmapCache>
#include <QStyle>

namespace switchyard {

namespace {

//! A window comes when it is shown, and a main window or dialog when it is polished for that: before its
//! sizes are worked out. Other widgets are polished while they are put together, and still are windows then.
bool isComing(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish)
        return qobject_cast<QMainWindow *>(watched) || qobject_cast<QDialog *>(watched);
    return event->type() == QEvent::Show && watched->isWidgetType() &&
           static_cast<QWidget *>(watched)->isWindow();
}

} // namespace

Appearance::Appearance(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
{
    // The style sheet is written for Fusion's measures; other styles paint past it.
    QApplication::setStyle(QStringLiteral("Fusion"));
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
    else if (!m_sheetIsOn && isComing(watched, event))
        putOnSheet();
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
    if (m_sheetIsOn)
        m_application.setStyleSheet(styleSheet(theme));
    m_dressing = false;
}

void Appearance::putOnSheet()
{
    m_sheetIsOn = true;
    m_application.setStyleSheet(styleSheet(Theme::of(QApplication::palette())));
}

void Appearance::setRoomy(bool roomy)
{
    if (roomy == m_roomy)
        return;
    m_roomy = roomy;
    emit roomyChanged(roomy);
}

} // namespace switchyard
