// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard {

//! \brief From now on every message of the program goes to standard error with its time and category.
void installLogOutput();

//! \brief Lays \a rules over the usual ones: "switchyard.net.debug=true", several with ";" between.
//! \return what is wrong with the first one that is no rule; empty: all of them hold now
[[nodiscard]] QString applyLogRules(const QString &rules);

} // namespace switchyard
