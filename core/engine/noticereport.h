// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QList>
#include <QMetaType>

namespace switchyard {

//! \brief What became of one notice that the window's side gave to the desktop.
struct NoticeReport
{
    QString title; //!< as it was told
    QString body;
    QList<CircuitId> circuits; //!< whom it is about, at least one
    QString failure;           //!< why it could not be told, a sentence; empty: it was
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::NoticeReport)
