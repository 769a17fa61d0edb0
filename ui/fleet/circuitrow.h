// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitcolumns.h"
#include "fleet/fleetstore.h"
#include "format/statewords.h"
#include "theme/celldelegate.h"

#include <QVariant>

namespace switchyard {

//! \brief Everything a cell can be asked about one circuit, looked up once.
struct CircuitRow
{
    const CircuitSnapshot &circuit;
    const AgentSnapshot *agent = nullptr;
    const PoolSnapshot *pool = nullptr;
    WallTime now{};
};

//! \brief What the failures bar shows.
struct FailuresCell
{
    int failures = 0;
    int threshold = 0;
    bool opened = false; //!< drawn in the ink of Open
    friend bool operator==(const FailuresCell &, const FailuresCell &) = default;
};

//! \brief What the pool bar shows.
struct PoolCell
{
    int active = 0;
    int waiting = 0;
    int limit = 0; //!< 0: unlimited
    bool known = false;
    friend bool operator==(const PoolCell &, const PoolCell &) = default;
};

[[nodiscard]] FailuresCell failuresCell(const CircuitRow &row);
[[nodiscard]] PoolCell poolCell(const CircuitRow &row);

//! \brief Where the agent is: "production · agents.example.com/salesforce".
[[nodiscard]] QString placeText(const CircuitRow &row);
//! \brief Whole days until the agent's certificate ends, negative when it has; none: it shows none.
[[nodiscard]] std::optional<int> certificateDays(const CircuitRow &row);

//! \brief When what the column Next names will be; none: it has no time, and comes last.
[[nodiscard]] std::optional<WallTime> nextAt(const CircuitRow &row);

//! \brief The text of a cell, as shown and as copied.
[[nodiscard]] QString cellText(const CircuitRow &row, CircuitColumn column);
//! \brief The value that a column is sorted by.
[[nodiscard]] QVariant cellRaw(const CircuitRow &row, CircuitColumn column);
[[nodiscard]] TextTone cellTone(const CircuitRow &row, CircuitColumn column);
//! \brief What assistive technology reads for a cell: words where the picture has a bar.
[[nodiscard]] QString cellSpoken(const CircuitRow &row, CircuitColumn column);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::FailuresCell)
Q_DECLARE_METATYPE(switchyard::PoolCell)
