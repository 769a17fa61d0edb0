// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/linetime.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace switchyard {

//! \brief The body of an event stream for people: each event as it came, with the time it came at above it.
//! \param times  of the lines; without any the body is told as it is
[[nodiscard]] QString streamText(const QByteArray &body, const QList<a2a::LineTime> &times);

} // namespace switchyard
