// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/agentactions.h"

#include "fleet/fleetselection.h"
#include "guard/operatorhand.h"

#include <QAction>

#include <algorithm>

namespace switchyard {

AgentActions::AgentActions(const OperatorHand &hand, const FleetSelection &selection, QAction &edit,
                           QAction &remove, QObject *parent)
    : QObject(parent)
    , m_hand(hand)
    , m_selection(selection)
    , m_edit(edit)
    , m_remove(remove)
{
    connect(&edit, &QAction::triggered, this, [this] { emit editWanted(m_selection.current()->agent); });
    connect(&remove, &QAction::triggered, this, [this] { emit removeWanted(m_selection.current()->agent); });
    connect(&selection, &FleetSelection::selectedChanged, this, &AgentActions::judge);
    connect(&selection, &FleetSelection::currentChanged, this, &AgentActions::judge);
    connect(&hand.store(), &FleetStore::changed, this, &AgentActions::judge);
    judge();
}

void AgentActions::setRefusal(const QString &why)
{
    m_refusal = why;
    judge();
}

QString AgentActions::objection() const
{
    if (m_hand.isReadOnly())
        return tr("This window was started read-only.");
    if (!m_refusal.isEmpty())
        return m_refusal;
    if (!m_selection.current())
        return tr("Choose a circuit first.");
    const QString &name = m_selection.current()->agent;
    const QList<CircuitId> &selected = m_selection.selected();
    if (std::any_of(selected.cbegin(), selected.cend(),
                    [&name](const CircuitId &each) { return each.agent != name; }))
        return tr("Several agents are chosen; choose one.");
    const AgentSnapshot *agent = m_hand.store().agent(name);
    if (!agent)
        return tr("There is no such agent any more.");
    if (agent->guard == GuardLevel::ReadOnly)
        return tr("The environment ‘%1’ is read-only.").arg(agent->environment);
    return {};
}

void AgentActions::judge()
{
    const QString why = objection();
    judge(m_edit, tr("Edit agent"), why);
    judge(m_remove, tr("Remove agent"), why);
}

void AgentActions::judge(QAction &action, const QString &what, const QString &why)
{
    action.setEnabled(why.isEmpty());
    action.setToolTip(why.isEmpty() ? what : what + QStringLiteral(": ") + why);
}

} // namespace switchyard
