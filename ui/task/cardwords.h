// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"

#include <QStringList>

namespace switchyard {

//! \brief What a card says, a line each, in the order an operator asks: who, how to speak to it, what it can,
//! what it wants, what is wrong.
[[nodiscard]] QStringList cardOverview(const a2a::FetchedCard &fetched,
                                       const QList<a2a::CardFinding> &findings);

} // namespace switchyard
