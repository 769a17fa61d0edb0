// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"

#include <QMetaType>

namespace switchyard {

//! \brief What came of asking an address, or a watched agent, for its card. A value.
struct CardAnswer
{
    quint64 query = 0;                            //!< the number that fetchCard() or queryCard() gave
    QUrl asked;                                   //!< the agent's address
    std::shared_ptr<const a2a::FetchedCard> card; //!< null: there is none, and `failure` says why
    QList<a2a::CardFinding> findings;             //!< what is wrong or remarkable about the card
    std::optional<Failure> failure;
    std::optional<WallTime> seenAt; //!< of a watched agent: when a check saw it last
    QByteArray before;              //!< of a watched agent: the card before the last change, as it came
    std::optional<WallTime> changedAt;
    AttemptPhases phases; //!< of the fetch, the last exchange of it
    Duration total{};     //!< of all of it; zero where the card was there already
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::CardAnswer)
