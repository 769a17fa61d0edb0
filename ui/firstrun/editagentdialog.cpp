// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/editagentdialog.h"

#include "config/agentmerge.h"

#include <QFileInfo>
#include <QPushButton>

namespace switchyard {

EditAgentDialog::EditAgentDialog(const Fleet &fleet, const AgentConfig &agent, QWidget *parent)
    : AgentDialog(fleet, tr("Stands in %1").arg(QFileInfo(fleet.file).fileName()), tr("Apply"), parent)
    , m_seen(agent)
{
    setWindowTitle(tr("Edit %1").arg(agent.name));
    form().fill(agent);
    connect(&form(), &AgentForm::changed, this, &EditAgentDialog::refresh);
    connect(&doIt(), &QPushButton::clicked, this,
            [this] { emit changeWanted(m_seen, form().agent(), form().draft().environment); });
    refresh();
}

void EditAgentDialog::refresh()
{
    const QString wrong = form().problem();
    const QStringList changes = wrong.isEmpty() ? changedKeys(m_seen, form().agent()) : QStringList();
    doIt().setEnabled(!changes.isEmpty());
    doIt().setToolTip(!wrong.isEmpty()    ? wrong
                      : changes.isEmpty() ? tr("Nothing is changed yet.")
                                          : tr("Writes what was changed into the fleet file, at once."));
    if (!wrong.isEmpty())
        say(wrong);
    else if (changes.isEmpty())
        say(tr("Nothing is changed yet."));
    else
        say(QStringList{tr("Will be changed in the file: %1").arg(changes.join(QStringLiteral(", "))),
                        form().warning()}
                .join(u'\n')
                .trimmed());
}

} // namespace switchyard
