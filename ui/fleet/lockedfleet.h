// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

namespace switchyard {

//! \brief One environment of a fleet as a fleet of its own, for a window in which nothing else is to be seen
//! or touched (screens.md, section 7: wrong environment).
class LockedFleet final : public QObject
{
    Q_OBJECT

public:
    //! \param all  the whole fleet; outlives this
    //! \param environment  one that there need not be: then the fleet is empty
    LockedFleet(const FleetStore &all, const QString &environment, QObject *parent = nullptr);

    [[nodiscard]] const FleetStore &store() const { return m_store; }

private:
    void follow(const FleetChange &change);
    void takeAll();
    [[nodiscard]] bool belongs(const QString &agent) const;
    //! Whether the agent came into the environment or left it.
    [[nodiscard]] bool hasMoved(const QString &agent) const;
    [[nodiscard]] FleetUpdate updateOf(const QStringList &agents, const QList<CircuitId> &circuits) const;

    const FleetStore &m_all;
    FleetStore m_store;
};

} // namespace switchyard
