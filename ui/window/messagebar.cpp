// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/messagebar.h"

#include "theme/symbolicicon.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace switchyard {

MessageBar::MessageBar(QWidget *parent)
    : MessageFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    auto *close = new QToolButton(this);
    close->setIcon(symbolicIcon(QStringLiteral("clear")));
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    layout->addWidget(close);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    m_action->hide();
    hide();
}

void MessageBar::show(Kind kind, const QString &text, const QString &action)
{
    setKind(kind);
    const QString icon = kind == Kind::Problem ? QStringLiteral("warning") : QStringLiteral("info");
    m_icon->setPixmap(symbolicIcon(icon).pixmap(16, 16));
    m_text->setText(text);
    m_action->setText(action);
    m_action->setToolTip(text);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::endAction()
{
    if (m_action->isVisibleTo(this))
        hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace switchyard
