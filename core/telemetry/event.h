// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace switchyard {

enum class EventSeverity : quint8 { Info, Notice, Warning, Problem };

//! \brief "info", "notice", "warning" or "problem", in JSON and for filters.
[[nodiscard]] QString toString(EventSeverity severity);

//! \brief One line of the event log. `component` and `operationType` are the design's words and a promise to
//! scripts; `text` is the same for people.
struct Event
{
    quint64 sequence = 0; //!< from 1, without gaps
    WallTime at{};
    EventSeverity severity = EventSeverity::Info;
    QString component;     //!< circuit_breaker, retry, pool, health, operator, task, config, store
    QString operationType; //!< CIRCUIT_BREAKER_OPEN, ...
    std::optional<CircuitId> circuit;
    QString agent; //!< also without a circuit
    QString environment;
    QString kind; //!< transition, override, health, failure, probe, task, config, pool: one word for the
                  //!< log's column
    QString text;
    QString actor; //!< "engine", or who did it
    QJsonObject
        details; //!< failure_count, last_failure_time, previous_state, reason, generation, open_until, ...

    friend bool operator==(const Event &, const Event &) = default;
};

//! \brief The event as the design's JSON line, without the line end.
[[nodiscard]] QByteArray toJsonLine(const Event &event);

//! \brief The event that such a line was made of.
//! \return nothing for what is no such line; what an older line does not say stays empty
[[nodiscard]] std::optional<Event> eventFromJsonLine(const QByteArray &line);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::Event)
