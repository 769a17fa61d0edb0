// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/section.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard {

Section::Section(const QString &title, const QString &tip, QWidget *content, bool open, QWidget *parent)
    : QWidget(parent)
    , m_head(new QToolButton(this))
    , m_content(content)
{
    QFont bold = m_head->font();
    bold.setBold(true);
    m_head->setFont(bold);
    m_head->setText(title);
    m_head->setToolTip(tip);
    m_head->setAutoRaise(true);
    m_head->setCheckable(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_head);
    column->addWidget(m_content);
    connect(m_head, &QToolButton::toggled, this, &Section::setOpen);
    m_head->setChecked(open);
    setOpen(open);
}

bool Section::isOpen() const
{
    return m_head->isChecked();
}

void Section::setTitle(const QString &title)
{
    m_head->setText(title);
}

void Section::open()
{
    m_head->setChecked(true);
}

void Section::setOpen(bool open)
{
    m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_content->setVisible(open);
    if (open)
        emit opened();
}

} // namespace switchyard
