// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"

#include <QHash>
#include <QModelIndex>

namespace switchyard {

//! \brief How the cells on show looked when it was last asked. Of an update most cells look as they did
//! before, and to compare a cell costs far less than to paint its text.
class ShownCells final
{
public:
    //! \brief Whether the cell looks different from the last time; notes how it looks now. One that was not
    //! asked for before does.
    //! \param index  of a CircuitModel, or a proxy over one
    [[nodiscard]] bool takeChange(const QModelIndex &index);
    //! \brief Forgets all, when other rows come on show.
    void clear() { m_looks.clear(); }

private:
    //! All that a delegate draws a cell from; what a column does not draw stays empty.
    struct Look
    {
        QString text;
        int tone = 0;
        StateWords words;
        StateWords other;
        FailuresCell failures;
        PoolCell pool;
        Strip strip;
        QVariant restsSince;
        QString place;
        qint64 moment = 0;
        friend bool operator==(const Look &, const Look &) = default;
    };
    struct Key
    {
        CircuitId circuit;
        int column = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.circuit, key.column); }
    };

    [[nodiscard]] static Look lookOf(const QModelIndex &index);

    QHash<Key, Look> m_looks;
};

} // namespace switchyard
