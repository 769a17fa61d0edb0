// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"

#include <QJsonObject>

namespace switchyard {

//! \brief A card for scripts: where it was, what we make of it, the card as it came, and the findings.
[[nodiscard]] QJsonObject cardJson(const a2a::FetchedCard &fetched, const QList<a2a::CardFinding> &findings);

//! \brief The same for people, a line each.
[[nodiscard]] QStringList cardLines(const a2a::FetchedCard &fetched, const QList<a2a::CardFinding> &findings);

} // namespace switchyard
