// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historycounts.h"

#include <QSqlQuery>
#include <QVariantList>

namespace switchyard {

//! \brief What is selected of a slot, in the order that historyCounts() reads it; the first is at_s.
extern const QString historyColumns;

//! \brief As a time stands in at_s.
[[nodiscard]] inline qint64 secondsOf(std::chrono::sys_seconds at)
{
    return static_cast<qint64>(at.time_since_epoch().count());
}

//! \brief The statement that puts a historyRow() into \a table, in the place of one that is there.
[[nodiscard]] QString historyInsert(const QString &table);
//! \brief A slot's values. \param circuit  its number
[[nodiscard]] QVariantList historyRow(qint64 circuit, std::chrono::sys_seconds at,
                                      const HistoryCounts &counts);
//! \brief What a row of historyColumns says.
[[nodiscard]] HistoryCounts historyCounts(const QSqlQuery &row);

} // namespace switchyard
