// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/senderbuttons.h"

#include "task/taskcancels.h"
#include "task/templatemenu.h"
#include "theme/symbolicicon.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace switchyard {

SenderButtons::SenderButtons(TemplateMenu &templates, QWidget *parent)
    : QWidget(parent)
    , m_send(new QPushButton(tr("Send task"), this))
    , m_cancel(new QPushButton(tr("Cancel task"), this))
    , m_saveAs(new QPushButton(tr("Save as…"), this))
{
    m_send->setDefault(true);
    m_saveAs->setToolTip(tr("Keep what the form says as a template"));
    auto *more = new QToolButton(this);
    more->setIcon(symbolicIcon(QStringLiteral("more")));
    more->setToolTip(tr("Templates, and sending several times"));
    more->setAccessibleName(more->toolTip());
    more->setFocusPolicy(Qt::StrongFocus);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->setToolTipsVisible(true);
    menu->addMenu(&templates);
    m_repeat = menu->addAction(tr("Send several times…"));
    more->setMenu(menu);
    connect(m_send, &QPushButton::clicked, this, &SenderButtons::sendPressed);
    connect(m_cancel, &QPushButton::clicked, this, &SenderButtons::cancelPressed);
    connect(m_saveAs, &QPushButton::clicked, this, &SenderButtons::savePressed);
    connect(m_repeat, &QAction::triggered, this, &SenderButtons::repeatChosen);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_send);
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_saveAs);
    row->addWidget(more);
}

void SenderButtons::setSending(const QString &problem, bool isAnswer)
{
    m_send->setEnabled(problem.isEmpty());
    m_send->setToolTip(problem.isEmpty() ? tr("Ctrl+Enter") : problem);
    m_send->setText(isAnswer ? tr("Send answer") : tr("Send task"));
}

void SenderButtons::setCancel(const CancelChoice &choice)
{
    m_cancel->setEnabled(choice.can);
    m_cancel->setToolTip(choice.tip);
}

void SenderButtons::setRepeating(bool can, const QString &refusal)
{
    m_repeat->setEnabled(can);
    m_repeat->setToolTip(refusal);
}

void SenderButtons::setSaving(bool can)
{
    m_saveAs->setEnabled(can);
}

} // namespace switchyard
