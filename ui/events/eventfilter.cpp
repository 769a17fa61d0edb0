// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventfilter.h"

namespace switchyard {

namespace {

//! One event, seen by a filter.
class EventSubject final : public FilterSubject
{
public:
    explicit EventSubject(const Event &event)
        : m_event(event)
    {
    }

    [[nodiscard]] QStringList words(const QString &key) const override
    {
        if (key == u"agent")
            return {m_event.agent};
        if (key == u"kind")
            return {m_event.kind};
        if (key == u"actor")
            return {m_event.actor};
        if (key == u"env")
            return {m_event.environment};
        if (key == u"severity")
            return {toString(m_event.severity)};
        return key == u"circuit" && m_event.circuit ? QStringList{toString(m_event.circuit->purpose)}
                                                    : QStringList();
    }
    [[nodiscard]] std::optional<double> number(const QString &) const override { return std::nullopt; }
    [[nodiscard]] QString text() const override
    {
        return QStringList{m_event.agent,         m_event.text,  m_event.kind,
                           m_event.operationType, m_event.actor, m_event.environment}
            .join(u'\n');
    }

private:
    const Event &m_event;
};

} // namespace

const FilterKeys &eventFilterKeys()
{
    static const FilterKeys keys{
        {QStringLiteral("agent"), QStringLiteral("kind"), QStringLiteral("actor")},
        {QStringLiteral("env"), QStringLiteral("severity"), QStringLiteral("circuit")},
        {},
        {}};
    return keys;
}

bool EventFilter::isThere(const Event &event) const
{
    return m_environment.isEmpty() || event.environment.isEmpty() || event.environment == m_environment;
}

bool EventFilter::accepts(const Event &event) const
{
    if (m_circuit && event.circuit != m_circuit && (event.circuit || event.agent != m_circuit->agent))
        return false;
    if (!isThere(event))
        return false;
    return m_expression.isEmpty() || m_expression.matches(EventSubject(event));
}

} // namespace switchyard
