// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>

namespace switchyard {

//! \brief What a circuit is by itself, whatever an operator laid over it.
enum class CircuitState : quint8 { Closed, Open, HalfOpen };

//! \brief What an operator laid over a circuit. Kept apart from CircuitState: people need to see both.
enum class OverrideKind : quint8 {
    None,
    ForcedOpen,  //!< every call refused, no timer leaves it
    Disabled,    //!< every call passes, outcomes only observed
    MetricsOnly, //!< as Disabled, and tells once when it would have opened
};

//! \brief An override with who laid it, why, and until when. It survives a restart.
struct Override
{
    OverrideKind kind = OverrideKind::None;
    QString who;
    QString why;
    WallTime since{};
    std::optional<WallTime> until; //!< none: until released

    friend bool operator==(const Override &, const Override &) = default;
};

//! \brief The two circuits of each agent; one never blocks the other.
enum class CircuitPurpose : quint8 { Health, Calls };

//! \brief Both of them, health first.
inline constexpr std::array circuitPurposes{CircuitPurpose::Health, CircuitPurpose::Calls};

//! \brief Names a circuit for good: models, commands and the store key by it, never by a row.
struct CircuitId
{
    QString agent;
    CircuitPurpose purpose = CircuitPurpose::Calls;

    friend bool operator==(const CircuitId &, const CircuitId &) = default;
    //! By agent, health before calls; spelt out, for Qt 6.4's QString has no operator<=>.
    friend bool operator<(const CircuitId &left, const CircuitId &right)
    {
        const int order = QString::compare(left.agent, right.agent);
        return order != 0 ? order < 0 : left.purpose < right.purpose;
    }
};

[[nodiscard]] inline size_t qHash(const CircuitId &id, size_t seed = 0) noexcept
{
    return ::qHash(id.agent, seed) ^ static_cast<size_t>(id.purpose);
}

//! \brief "closed", "open" or "half_open", as in the status JSON.
[[nodiscard]] QString toString(CircuitState state);
//! \brief "none", "forced_open", "disabled" or "metrics_only".
[[nodiscard]] QString toString(OverrideKind kind);
//! \brief "health" or "calls".
[[nodiscard]] QString toString(CircuitPurpose purpose);
//! \brief The purpose that toString() gives \a name for; none for any other.
[[nodiscard]] std::optional<CircuitPurpose> circuitPurposeNamed(const QString &name);
//! \brief "salesforce_agent/calls": the circuit's name in JSON, logs and the store.
[[nodiscard]] QString toString(const CircuitId &id);
//! \brief The circuit that toString() gives \a name for; none for any other.
[[nodiscard]] std::optional<CircuitId> circuitNamed(const QString &name);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::CircuitId)
