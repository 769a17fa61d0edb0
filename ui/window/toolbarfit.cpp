// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/toolbarfit.h"

#include <QEvent>
#include <QLayout>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace switchyard {

ToolBarFit::ToolBarFit(QToolBar &bar)
    : QObject(&bar)
    , m_bar(bar)
{
    bar.installEventFilter(this);
}

bool ToolBarFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

int ToolBarFit::wanted() const
{
    int wanted = 0;
    for (QAction *action : m_bar.actions()) {
        // A field takes what is left, as long as that is enough for it.
        if (const QWidget *widget = m_bar.widgetForAction(action))
            wanted +=
                std::max(widget->minimumWidth() > 0 ? widget->minimumWidth() : widget->sizeHint().width(),
                         0) +
                m_bar.layout()->spacing();
    }
    return wanted + m_bar.layout()->contentsMargins().left() + m_bar.layout()->contentsMargins().right();
}

void ToolBarFit::fit()
{
    const bool hasWords = m_bar.toolButtonStyle() != Qt::ToolButtonIconOnly;
    if (hasWords)
        m_withWords = wanted();
    const bool fits = m_withWords <= m_bar.width();
    if (fits == hasWords)
        return;
    const auto style = fits ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    m_bar.setToolButtonStyle(style);
    // Those that a menu hangs on are no buttons of the bar's own, and do not follow it.
    for (QAction *action : m_bar.actions()) {
        if (auto *button = qobject_cast<QToolButton *>(m_bar.widgetForAction(action)))
            button->setToolButtonStyle(style);
    }
}

} // namespace switchyard
