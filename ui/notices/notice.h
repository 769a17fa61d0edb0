// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QList>
#include <QStringList>

namespace switchyard {

//! \brief What is told on the desktop, and to who cannot see the window.
struct Notice
{
    enum class Kind : quint8 { Opened, ClosedAgain, OverrideEnds };

    Kind kind = Kind::Opened;
    QString key; //!< one of the same key takes the place of the one before
    QString title;
    QString body;
    QList<CircuitId> circuits; //!< whom it is about, at least one

    //! \brief Whether it is to stay until somebody has seen it.
    [[nodiscard]] bool isUrgent() const { return kind == Kind::Opened; }
    friend bool operator==(const Notice &, const Notice &) = default;
};

//! \brief What is to be told now, and what told before is not true any more.
struct NoticeNews
{
    QList<Notice> told;
    QStringList over; //!< keys

    [[nodiscard]] bool isEmpty() const { return told.isEmpty() && over.isEmpty(); }
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::NoticeNews)
