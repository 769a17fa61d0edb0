// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

#include <QList>

namespace switchyard {

//! \brief Which events are shown. Words must all occur; `agent:`, `kind:`, `actor:`, `env:` and `severity:`
//! look in one column; a `-` in front turns a word round.
class EventFilter final
{
public:
    EventFilter() = default;
    explicit EventFilter(const QString &text);

    void setCircuit(const std::optional<CircuitId> &circuit) { m_circuit = circuit; }
    [[nodiscard]] bool accepts(const Event &event) const;

private:
    enum class Field : quint8 { Any, Agent, Kind, Actor, Environment, Severity };
    struct Term
    {
        Field field = Field::Any;
        QString word;
        bool without = false;
    };
    [[nodiscard]] static Term termOf(QString word);
    [[nodiscard]] static bool matches(const Term &term, const Event &event);

    QList<Term> m_terms;
    std::optional<CircuitId> m_circuit;
};

//! \brief "info", "notice", "warning" or "problem".
[[nodiscard]] QString severityName(EventSeverity severity);

} // namespace switchyard
