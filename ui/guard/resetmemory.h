// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"
#include "telemetry/event.h"

#include <QHash>
#include <QString>

namespace switchyard {

//! \brief A reset of a circuit that was done before.
struct PastReset
{
    WallTime at{};
    QString who;
    QString why;
    friend bool operator==(const PastReset &, const PastReset &) = default;
};

//! \brief Remembers for a while who reset what: a second reset soon after one that did not help deserves a
//! second thought, in another run of the program too (screens.md, section 7).
class ResetMemory final
{
public:
    static constexpr std::chrono::minutes remembered{10};

    void note(const CircuitId &circuit, const PastReset &reset);
    //! \brief Takes the resets among \a events, as they were kept, by whomever.
    void recall(const QList<Event> &events);
    //! \brief The last reset of \a circuit, where it is not too long ago; none: there was none.
    [[nodiscard]] std::optional<PastReset> last(const CircuitId &circuit, WallTime now) const;

private:
    QHash<CircuitId, PastReset> m_resets;
};

} // namespace switchyard
