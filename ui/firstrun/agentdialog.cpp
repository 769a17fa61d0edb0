// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/agentdialog.h"

#include "parts/tallpage.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace switchyard {

AgentDialog::AgentDialog(const Fleet &fleet, const QString &where, const QString &verb, QWidget *parent)
    : QDialog(parent)
    , m_form(new AgentForm(fleet))
    , m_said(new QLabel(this))
    , m_doIt(new QPushButton(verb, this))
{
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setMinimumWidth(1); // one long word must not make the dialog as wide
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_said->setAccessibleName(tr("What keeps it, or what will be done"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_doIt->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    auto *place = new QLabel(where, this);
    place->setTextFormat(Qt::PlainText);
    place->setToolTip(fleet.file);
    place->setForegroundRole(secondaryTextRole);
    buttons->addWidget(place);
    buttons->addStretch();
    buttons->addWidget(m_doIt);
    buttons->addWidget(cancel);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(new TallPage(m_form, this), 1);
    layout->addWidget(m_said);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
    connect(m_form, &AgentForm::cardWanted, this, &AgentDialog::cardWanted);
    connect(m_form, &AgentForm::changed, this, &AgentDialog::fit);
    m_form->setFocus();
}

void AgentDialog::showRefusal(const QString &why)
{
    say(why);
}

void AgentDialog::say(const QString &text)
{
    m_said->setText(text);
    fit();
}

//! Rows come and go; the dialog grows for them while the screen has room, and then they are scrolled.
void AgentDialog::fit()
{
    if (isVisible())
        growToFit(*this);
}

void AgentDialog::showEvent(QShowEvent *event)
{
    growToFit(*this);
    QDialog::showEvent(event);
}

} // namespace switchyard
