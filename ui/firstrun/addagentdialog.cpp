// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/addagentdialog.h"

#include <QFileInfo>
#include <QPushButton>

namespace switchyard {

AddAgentDialog::AddAgentDialog(const Fleet &fleet, QWidget *parent)
    : AgentDialog(fleet, tr("Goes into %1").arg(QFileInfo(fleet.file).fileName()), tr("Add"), parent)
{
    setWindowTitle(tr("Add an agent"));
    connect(&form(), &AgentForm::changed, this, &AddAgentDialog::refresh);
    connect(&doIt(), &QPushButton::clicked, this,
            [this] { emit addWanted(form().agent(), form().draft().environment); });
    refresh();
}

void AddAgentDialog::refresh()
{
    const QString wrong = form().problem();
    doIt().setText(form().isWithoutAnswer() ? tr("Add all the same") : tr("Add"));
    doIt().setEnabled(wrong.isEmpty());
    doIt().setToolTip(wrong.isEmpty() ? tr("Writes it into the fleet file; its checks begin at once.")
                                      : wrong);
    // An empty form is no mistake yet.
    say(form().draft().address.isEmpty() ? QString() : wrong.isEmpty() ? form().warning() : wrong);
}

} // namespace switchyard
