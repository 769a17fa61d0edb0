// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace switchyard {

//! \brief One line of two texts laid beside each other.
struct DiffLine
{
    enum class Kind : quint8 { Same, OnlyLeft, OnlyRight };

    Kind kind = Kind::Same;
    QString text;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

//! \brief The shortest way from \a left to \a right in whole lines. Of texts above two thousand lines in
//! all that differ everywhere the middle is told as replaced, for finding the shortest way costs the product
//! of their lengths.
[[nodiscard]] QList<DiffLine> lineDiff(const QString &left, const QString &right);

} // namespace switchyard
