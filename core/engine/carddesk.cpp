// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/carddesk.h"

#include "a2a/cardfindings.h"
#include "a2a/detourattempt.h"
#include "a2a/extendedcardattempt.h"
#include "config/fleetconfig.h"
#include "engine/agentcalls.h"
#include "resilience/attemptrun.h"

namespace switchyard {

//! One fetch, from its start to its answer.
class CardDesk::Errand final : public QObject
{
public:
    using Ask = std::function<Attempt *(const a2a::Route &route, QObject *owner)>;

    Errand(quint64 number, const AgentConfig &agent, Ask makeAsk, EngineParts &parts, CardDesk &desk)
        : QObject(&desk)
        , m_scheduler(parts.scheduler)
        , m_desk(desk)
        , m_began(parts.scheduler.now())
    {
        m_answer.query = number;
        m_answer.asked = agent.url;
        const auto ask = [makeAsk = std::move(makeAsk)](a2a::Route route, QObject *owner) {
            route.traces = false;
            return makeAsk(route, owner);
        };
        m_attempt = attemptWith(agent, parts, AttemptContext{1, HttpRequest::anyShard, {}}, ask, this);
        connect(m_attempt, &Attempt::finished, this, [this](const AttemptResult &result) { take(result); });
        if (agent.timeouts.healthCheck != Duration::max())
            m_timer = m_scheduler.after(agent.timeouts.healthCheck, [this] { giveUp(); });
        m_attempt->start();
    }

private:
    void take(const AttemptResult &result)
    {
        if (!result.value)
            return fail(result.value.error());
        const auto *fetched = std::any_cast<a2a::FetchedCard>(&*result.value);
        Q_ASSERT(fetched);
        m_answer.card = std::make_shared<const a2a::FetchedCard>(*fetched);
        m_answer.findings = a2a::findings(fetched->card, fetched->url);
        conclude();
    }

    void giveUp()
    {
        disconnect(m_attempt, nullptr, this, nullptr);
        m_attempt->cancel();
        Failure failure;
        failure.kind = FailureKind::AttemptTimeout;
        fail(failure);
    }

    void fail(const Failure &failure)
    {
        m_answer.failure = failure;
        conclude();
    }

    void conclude()
    {
        m_timer.disarm();
        if (m_attempt)
            m_answer.phases = m_attempt->phases();
        m_answer.total = m_scheduler.now() - m_began;
        deleteLater();
        emit m_desk.answered(m_answer);
    }

    Scheduler &m_scheduler;
    CardDesk &m_desk;
    TimePoint m_began;
    Attempt *m_attempt = nullptr;
    TimerHandle m_timer;
    CardAnswer m_answer;
};

CardDesk::CardDesk(EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

CardDesk::~CardDesk() = default;

void CardDesk::fetch(quint64 number, const AgentConfig &agent)
{
    const a2a::CardQuery query{agent.url, agent.health.path, {}};
    const auto ask = [query](const a2a::Route &route, QObject *owner) {
        return new a2a::CardAttempt(route, query, owner);
    };
    new Errand(number, agent, ask, m_parts, *this);
}

void CardDesk::fetchExtended(quint64 number, const AgentConfig &agent, const QList<a2a::Peer> &peers)
{
    const auto ask = [peers](const a2a::Route &route, QObject *owner) {
        const auto askAt = [route](const a2a::Peer &peer, QObject *maker) {
            return new a2a::ExtendedCardAttempt(route, a2a::Dialect(peer), maker);
        };
        return new a2a::DetourAttempt(std::make_shared<a2a::Detours>(a2a::Detours{peers}), askAt, owner);
    };
    new Errand(number, agent, ask, m_parts, *this);
}

} // namespace switchyard
