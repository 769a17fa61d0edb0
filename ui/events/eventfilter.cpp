// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventfilter.h"

#include <algorithm>
#include <array>

namespace switchyard {

EventFilter::EventFilter(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words)
        m_terms.append(termOf(word));
}

EventFilter::Term EventFilter::termOf(QString word)
{
    static constexpr std::array<std::pair<const char *, Field>, 5> prefixes{{{"agent:", Field::Agent},
                                                                             {"kind:", Field::Kind},
                                                                             {"actor:", Field::Actor},
                                                                             {"env:", Field::Environment},
                                                                             {"severity:", Field::Severity}}};
    Term term;
    if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
        term.without = true;
        word = word.sliced(1);
    }
    for (const auto &[prefix, field] : prefixes) {
        if (word.startsWith(QLatin1String(prefix), Qt::CaseInsensitive)) {
            term.field = field;
            word = word.sliced(static_cast<qsizetype>(qstrlen(prefix)));
            break;
        }
    }
    term.word = word;
    return term;
}

bool EventFilter::matches(const Term &term, const Event &event)
{
    const auto has = [&](const QString &text) {
        return text.contains(term.word, Qt::CaseInsensitive);
    };
    switch (term.field) {
    case Field::Any:
        return has(event.agent) || has(event.text) || has(event.kind) || has(event.operationType) ||
               has(event.actor) || has(event.environment);
    case Field::Agent:
        return has(event.agent);
    case Field::Kind:
        return has(event.kind);
    case Field::Actor:
        return has(event.actor);
    case Field::Environment:
        return has(event.environment);
    case Field::Severity:
        return severityName(event.severity).startsWith(term.word, Qt::CaseInsensitive);
    }
    return false;
}

bool EventFilter::accepts(const Event &event) const
{
    if (m_circuit && event.circuit != m_circuit && (event.circuit || event.agent != m_circuit->agent))
        return false;
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term &term) { return matches(term, event) != term.without; });
}

QString severityName(EventSeverity severity)
{
    switch (severity) {
    case EventSeverity::Info:
        return QStringLiteral("info");
    case EventSeverity::Notice:
        return QStringLiteral("notice");
    case EventSeverity::Warning:
        return QStringLiteral("warning");
    case EventSeverity::Problem:
        return QStringLiteral("problem");
    }
    return {};
}

} // namespace switchyard
