// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QTimeZone>

namespace switchyard {

class FleetStore;

//! \brief Which circuits a mute is about.
struct MuteScope
{
    bool everything = false;
    QString environment; //!< all of its agents
    QStringList agents;  //!< both circuits of each
    QList<CircuitId> circuits;

    //! \param where  the environment that the circuit's agent is in
    [[nodiscard]] bool covers(const CircuitId &circuit, const QString &where) const;
    //! \brief Whether it can cover a circuit of the picture \a seen.
    [[nodiscard]] bool concerns(const FleetStore &seen) const;
    friend bool operator==(const MuteScope &, const MuteScope &) = default;
};

//! \brief Nothing is told of some circuits for a while, by an operator's word. They are watched all the same,
//! and there is always an end.
struct Mute
{
    quint64 number = 0; //!< names it while the program runs
    MuteScope scope;
    QString who;
    QString why;
    WallTime since{};
    WallTime until{};
    friend bool operator==(const Mute &, const Mute &) = default;
};

//! \brief "everything", "production", "salesforce_agent", "3 circuits".
[[nodiscard]] QString scopeText(const MuteScope &scope);

//! \brief Eight o'clock of the day after \a now, as the clocks on the wall there will show it.
[[nodiscard]] WallTime tomorrowMorning(WallTime now, const QTimeZone &zone = QTimeZone::systemTimeZone());

[[nodiscard]] QByteArray mutesToJson(const QList<Mute> &mutes);
//! \brief The mutes that can be read and have an end; without numbers. Any other is left out: a mute too few
//! tells more, one too many would hide what is wrong.
[[nodiscard]] QList<Mute> mutesFromJson(const QByteArray &json);

} // namespace switchyard
