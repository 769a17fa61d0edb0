// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/agentactions.h"

#include "fleet/fleetselection.h"
#include "guard/operatorhand.h"

#include <QAction>

#include <algorithm>

namespace switchyard {

AgentActions::AgentActions(const OperatorHand &hand, const FleetSelection &selection, const Actions &actions,
                           QObject *parent)
    : QObject(parent)
    , m_hand(hand)
    , m_selection(selection)
    , m_actions(actions)
{
    connect(actions.edit, &QAction::triggered, this,
            [this] { emit editWanted(m_selection.current()->agent); });
    connect(actions.remove, &QAction::triggered, this,
            [this] { emit removeWanted(m_selection.current()->agent); });
    connect(actions.show, &QAction::triggered, this,
            [this] { emit showWanted(m_selection.current()->agent); });
    connect(actions.secret, &QAction::triggered, this,
            [this] { emit secretWanted(m_selection.current()->agent); });
    connect(&selection, &FleetSelection::selectedChanged, this, qOverload<>(&AgentActions::judge));
    connect(&selection, &FleetSelection::currentChanged, this, qOverload<>(&AgentActions::judge));
    connect(&hand.store(), &FleetStore::changed, this, qOverload<>(&AgentActions::judge));
    judge();
}

void AgentActions::setRefusal(const QString &why)
{
    m_refusal = why;
    judge();
}

QString AgentActions::objection() const
{
    if (!m_refusal.isEmpty())
        return m_refusal;
    return m_selection.current() ? QString() : tr("Choose a circuit first.");
}

QString AgentActions::objectionToChange() const
{
    if (m_hand.isReadOnly())
        return tr("This window was started read-only.");
    if (const QString why = objection(); !why.isEmpty())
        return why;
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
    const QString why = objectionToChange();
    judge(*m_actions.edit, tr("Edit agent"), why);
    judge(*m_actions.remove, tr("Remove agent"), why);
    judge(*m_actions.show, tr("Show in fleet file"), objection());
    judge(*m_actions.secret, tr("Enter a secret that the key ring does not give, for this run"),
          m_selection.current() ? QString() : tr("Choose a circuit first."));
}

void AgentActions::judge(QAction &action, const QString &what, const QString &why)
{
    action.setEnabled(why.isEmpty());
    action.setToolTip(why.isEmpty() ? what : what + QStringLiteral(": ") + why);
}

} // namespace switchyard
