// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace switchyard {

//! \brief What is to be written: events as JSON lines, and whether the log could show still earlier ones.
struct EventLines
{
    QByteArray lines;
    bool hasEarlier = false;
};

//! \brief Writes the file as a whole, or leaves what was there.
//! \return why it could not; empty: written
[[nodiscard]] QString writeEvents(const EventLines &events, const QString &file);

//! \brief "Wrote 3 events to events.jsonl", and what is not in it.
[[nodiscard]] QString writtenText(const EventLines &events, const QString &file);

} // namespace switchyard
