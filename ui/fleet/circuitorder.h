// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitmodel.h"

#include <vector>

namespace switchyard {

//! \brief In which order the circuits stand: the worst and of those the oldest first, or by a column, and
//! then so. What each row is sorted by is worked out once, so that comparing two rows is comparing two
//! numbers.
class CircuitOrder
{
public:
    explicit CircuitOrder(const CircuitModel &model);

    //! \brief Works the order out anew.
    //! \return whether it is another one than before
    bool take(CircuitColumn column, Qt::SortOrder direction);
    //! \brief Whether the row comes first in ascending order; of rows that came since, none does.
    [[nodiscard]] bool isBefore(int left, int right) const;
    //! \brief What the row was when the order was worked out; NoCalls when it was not there.
    [[nodiscard]] StripState kindAt(int row) const;

private:
    //! A row by default: mildest first, and of the same severity the latest first. Turned round, as the table
    //! shows it, the worst and the oldest come first. Names break the rest, in reading order.
    struct Standing
    {
        int severity = 0;
        qint64 since = 0; //!< turned round; 0 for what is quiet, whose past is nobody's concern
        int name = 0;     //!< place among the names, turned round
        friend auto operator<=>(const Standing &, const Standing &) = default;
    };
    //! A row by a column's values: numbers, or texts.
    struct Value
    {
        double number = 0;
        QString text;
    };

    void rankNames();
    [[nodiscard]] std::vector<Standing> standings() const;
    [[nodiscard]] std::vector<Value> values(CircuitColumn column) const;

    const CircuitModel &m_model;
    QList<CircuitId> m_named; //!< whose names are ranked
    std::vector<int> m_names;
    std::vector<StripState> m_kinds;
    std::vector<int> m_ranks; //!< by row, in ascending order
};

} // namespace switchyard
