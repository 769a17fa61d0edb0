// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetselection.h"
#include "fleet/fleetstore.h"
#include "guard/operatorhand.h"
#include "samplefleet.h"
#include "silentsink.h"

namespace switchyard::test {

[[nodiscard]] inline CircuitId calls(const char *agent)
{
    return {QString::fromLatin1(agent), CircuitPurpose::Calls};
}

//! \brief The invented fleet with a hand over it, and ways to let news of it come.
struct Stage
{
    explicit Stage(bool readOnly = false)
        : hand(sink, store, {QStringLiteral("ana"), readOnly})
    {
        store.apply(sample::fleet());
        armAll();
    }

    //! \brief Arms every guarded environment.
    void armAll()
    {
        for (const AgentSnapshot &agent : store.agents())
            hand.arming().arm(agent.environment, QStringLiteral("the test's work"));
    }

    //! \brief An update that changes one circuit, \a later after the last one.
    template<typename Change>
    void change(const CircuitId &id, Change edit, Duration later = 1s)
    {
        CircuitSnapshot circuit = *store.circuit(id);
        edit(circuit);
        FleetUpdate update = next(later);
        update.circuits = {circuit};
        store.apply(update);
    }
    [[nodiscard]] FleetUpdate next(Duration later = 1s) const
    {
        FleetUpdate update;
        update.revision = store.revision() + 1;
        update.at = store.now() + std::chrono::duration_cast<std::chrono::milliseconds>(later);
        update.pools = store.pools();
        return update;
    }
    //! \brief An update that changes one agent.
    template<typename Change>
    void changeAgent(const QString &name, Change edit)
    {
        AgentSnapshot agent = *store.agent(name);
        edit(agent);
        FleetUpdate update = next();
        update.agents = {agent};
        store.apply(update);
    }
    //! \brief No override lasts longer, wherever it is laid.
    void setLongestOverride(Duration longest)
    {
        FleetUpdate whole = sample::fleet();
        for (EnvironmentConfig &environment : whole.environments)
            environment.longestOverride = longest;
        store.apply(whole);
    }
    //! \brief These agents are not checked any more. \return the update that says so
    FleetUpdate rest(const QStringList &names)
    {
        FleetUpdate update = next();
        for (const QString &name : names) {
            AgentSnapshot agent = *store.agent(name);
            agent.health = HealthStatus::Paused;
            update.agents.append(agent);
        }
        store.apply(update);
        return update;
    }
    //! \brief An agent rests until then; none: it does not.
    void maintain(const QString &name, std::optional<WallTime> until)
    {
        FleetUpdate update = next();
        update.agents = {*store.agent(name)};
        update.agents.first().maintenance.reset();
        if (until)
            update.agents.first().maintenance =
                Maintenance{QStringLiteral("peer"), QStringLiteral("disks"), store.now(), until};
        store.apply(update);
    }
    //! \brief The environment's guard for every agent.
    void setGuard(GuardLevel level)
    {
        FleetUpdate update = next();
        for (const QString &name : store.agentNames()) {
            AgentSnapshot agent = *store.agent(name);
            agent.guard = level;
            update.agents.append(agent);
        }
        store.apply(update);
    }

    FleetStore store;
    FleetSelection selection;
    SilentSink sink;
    OperatorHand hand;
};

} // namespace switchyard::test
