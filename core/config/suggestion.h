// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace switchyard {

//! \brief The candidate that \a word is a slip of the pen for; empty when none is near.
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

//! \brief "; did you mean \"timeout\"?", or nothing.
[[nodiscard]] QString suggestion(const QString &word, const QStringList &candidates);

//! \brief "a, b or c".
[[nodiscard]] QString eitherOf(const QStringList &words);

} // namespace switchyard
