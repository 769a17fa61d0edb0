// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace switchyard::bench {

//! \brief One measured number beside what is wanted of it.
struct Figure
{
    QString key;  //!< its name in the JSON
    QString what; //!< a table's row
    double value = 0;
    double atMost = 0;
    QString unit;
};

using Figures = std::vector<Figure>;

//! \brief The median of \a rounds runs, in milliseconds; one run goes before, uncounted.
[[nodiscard]] double medianOf(int rounds, const std::function<void()> &run);

void print(const QString &title, const Figures &figures);
//! \return false when the file cannot be written
[[nodiscard]] bool writeJson(const Figures &figures, const QString &path);

} // namespace switchyard::bench
