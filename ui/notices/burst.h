// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QList>

namespace switchyard {

//! \brief Circuits that did the same within ten seconds of each other. From the fourth on they are one
//! happening, for as long as another follows within the ten seconds: a hundred notices for one cause hide it.
class Burst final
{
public:
    static constexpr qsizetype least = 4;
    static constexpr auto span = std::chrono::seconds(10);

    void add(const CircuitId &id, WallTime now);
    //! \brief It does not belong to it any more.
    void drop(const CircuitId &id);

    [[nodiscard]] bool isOne() const { return m_isOne; } //!< to be told as one
    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] QList<CircuitId> circuits() const; //!< in the order they came
    //! \brief Those that this was not asked for before: they stood alone until now.
    [[nodiscard]] QList<CircuitId> takeSingles();

private:
    struct Entry
    {
        CircuitId circuit;
        WallTime at{};
        bool isSingle = true;
    };

    QList<Entry> m_entries;
    WallTime m_last{};
    bool m_isOne = false;
    quint64 m_number = 0; //!< of this one, when it is one
};

} // namespace switchyard
