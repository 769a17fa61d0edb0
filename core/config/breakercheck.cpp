// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/breakercheck.h"

namespace switchyard {

namespace {

class BreakerCheck final
{
public:
    BreakerCheck(const JsonNode &object, QString where, QString group, Origin origin,
                 const AgentConfig &agent)
        : m_object(object)
        , m_where(std::move(where))
        , m_group(std::move(group))
        , m_origin(origin)
        , m_agent(agent)
    {
    }

    //! The first of the keys that stands in this object, by name and place.
    struct Standing
    {
        QString field;
        qsizetype offset = 0;
    };

    [[nodiscard]] std::optional<Standing> firstStanding(const QStringList &keys) const
    {
        for (const QString &candidate : keys) {
            if (m_agent.origins.value(m_group + candidate) == m_origin)
                return Standing{m_where + u'.' + m_group + candidate, offsetOf(m_group + candidate)};
        }
        return {};
    }

private:
    [[nodiscard]] qsizetype offsetOf(const QString &path) const
    {
        const JsonNode *node = &m_object;
        const QStringList keys = path.split(u'.');
        for (const QString &key : keys) {
            const JsonMember *member = node->find(key);
            if (!member)
                return m_object.begin;
            node = &member->value;
        }
        return node->begin;
    }

    const JsonNode &m_object;
    QString m_where;
    QString m_group;
    Origin m_origin;
    const AgentConfig &m_agent;
};

void check(const BreakerCheck &place, const BreakerConfig &breaker, Duration timeout, ProblemList &problems)
{
    if (breaker.model == BreakerModel::CountWindow && breaker.minimumCalls > breaker.windowCalls) {
        const auto standing = place.firstStanding(
            {QStringLiteral("minimum_calls"), QStringLiteral("window_calls"), QStringLiteral("model")});
        const QString what = QStringLiteral("the window of %1 calls never holds the minimum of %2")
                                 .arg(breaker.windowCalls)
                                 .arg(breaker.minimumCalls);
        if (standing)
            problems.error(standing->offset, standing->field, what);
    }
    // Calls count where they end, so a window must outlast the slowest of them twice over (scenario I11).
    if (breaker.model == BreakerModel::TimeWindow && timeout != noTimeout &&
        breaker.windowTime < 2 * timeout) {
        const auto standing = place.firstStanding({QStringLiteral("window_time"), QStringLiteral("model")});
        if (standing) {
            problems.warning(standing->offset, standing->field,
                             QStringLiteral("%1 s end before two calls of %2 s can; few failures will ever "
                                            "lie in one window")
                                 .arg(toSeconds(breaker.windowTime))
                                 .arg(toSeconds(timeout)));
        }
    }
    if (breaker.openBackoff > 1 && breaker.maxOpenTime < breaker.openTime) {
        const auto standing = place.firstStanding(
            {QStringLiteral("max_timeout"), QStringLiteral("timeout"), QStringLiteral("open_backoff")});
        if (standing) {
            problems.warning(standing->offset, standing->field,
                             QStringLiteral("max_timeout is below timeout, so the open time never grows"));
        }
    }
}

} // namespace

void checkBreakers(const JsonNode &object, const QString &where, Origin origin, const AgentConfig &agent,
                   ProblemList &problems)
{
    check({object, where, QStringLiteral("breaker."), origin, agent}, agent.breaker,
          agent.timeouts.standardRequest, problems);
    check({object, where, QStringLiteral("health.breaker."), origin, agent}, agent.health.breaker,
          agent.timeouts.healthCheck, problems);
}

void checkDeadline(const JsonNode &object, const QString &where, Origin origin, const AgentConfig &agent,
                   ProblemList &problems)
{
    const Duration deadline = agent.retry.deadline;
    const Duration timeout = agent.timeouts.standardRequest;
    if (timeout == noTimeout || deadline >= timeout)
        return;
    const auto standing =
        BreakerCheck(object, where, {}, origin, agent)
            .firstStanding({QStringLiteral("retry.deadline"), QStringLiteral("timeouts.standard_request")});
    if (standing) {
        problems.warning(standing->offset, standing->field,
                         QStringLiteral("a deadline of %1 s is over before an attempt of %2 s can time out; "
                                        "an agent that hangs is never counted")
                             .arg(toSeconds(deadline))
                             .arg(toSeconds(timeout)));
    }
}

} // namespace switchyard
