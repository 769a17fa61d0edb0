// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cardanswer.h"

#include <QString>

namespace switchyard {

//! \brief A card that was asked for, told to whoever decides whether to add its agent.
struct CardPreview
{
    enum class Mood : quint8 { Good, Doubtful, Bad };

    Mood mood = Mood::Good;
    QString headline;   //!< "Payments 1.4.2, answered in 42 ms over TLS", or what went wrong
    QStringList lines;  //!< what it can do, how it is spoken to; or what to do next
    QStringList wrongs; //!< its findings that are more than notes
};

[[nodiscard]] CardPreview cardPreview(const CardAnswer &answer);

} // namespace switchyard
