// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/agentline.h"

#include "a2a/cardattempt.h"
#include "cli/optionvalues.h"

#include <utility>

namespace switchyard {

void AgentLine::declare(QCommandLineParser &parser)
{
    ChosenAgent::declare(parser);
    declareDialect(parser);
    parser.addOption({QStringLiteral("timeout"), QStringLiteral("Wait for TIME at most, or none; 30s."),
                      QStringLiteral("TIME")});
}

UsageProblem AgentLine::read(const QCommandLineParser &parser)
{
    m_withoutCard = parser.isSet(QStringLiteral("no-card"));
    std::optional<Duration> limit;
    for (const UsageProblem &problem :
         {m_agent.read(parser), readTimeout(parser, QStringLiteral("timeout"), limit),
          readDialect(parser, m_override)}) {
        if (problem)
            return problem;
    }
    m_limit = limit.value_or(m_limit);
    return {};
}

bool AgentLine::open(Output &output, std::function<void()> then)
{
    return m_agent.open(output, m_line, std::move(then));
}

void AgentLine::ask(MakeQuestion make, DirectLine::Then then)
{
    if (m_isCancelled)
        return then(failed(FailureKind::Cancelled));
    if (m_interfaces)
        return askInterfaces(make, std::move(then));
    findInterfaces([this, make = std::move(make), then](const Result<std::any> &found) {
        if (found)
            askInterfaces(make, then);
        else
            then(found);
    });
}

void AgentLine::findInterfaces(std::function<void(const Result<std::any> &)> then)
{
    const auto withoutCard = [this, then] {
        const QUrl url = m_override.url.value_or(m_agent.config().url);
        takeInterfaces(a2a::peerWithoutCard(url, m_override).map([](const a2a::Peer &peer) {
            return QList<a2a::Peer>{peer};
        }),
                       then);
    };
    if (m_withoutCard)
        return withoutCard();
    const auto make = [this](const a2a::Route &route, QObject *parent) {
        const AgentConfig &agent = m_agent.config();
        return new a2a::CardAttempt(route, {agent.url, agent.health.path, {}}, parent);
    };
    m_line.ask(make, m_limit, [this, then, withoutCard](const Result<std::any> &result) {
        const auto *fetched = result ? std::any_cast<a2a::FetchedCard>(&*result) : nullptr;
        if (fetched)
            takeInterfaces(a2a::choosePeers(fetched->card, m_override, fetched->url), then);
        else if (m_isCancelled)
            then(failed(FailureKind::Cancelled));
        else
            withoutCard();
    });
}

void AgentLine::takeInterfaces(const Result<QList<a2a::Peer>> &found, const DirectLine::Then &then)
{
    if (!found)
        return then(failed(found.error()));
    m_interfaces = std::make_shared<a2a::Detours>(a2a::Detours{*found});
    then(std::any());
}

void AgentLine::askInterfaces(const MakeQuestion &make, DirectLine::Then then)
{
    const auto detour = [this, make](const a2a::Route &route, QObject *parent) {
        const auto makeAt = [make, route](const a2a::Peer &peer, QObject *owner) {
            return make(route, a2a::Dialect(peer), owner);
        };
        return new a2a::DetourAttempt(m_interfaces, makeAt, parent);
    };
    m_line.ask(detour, m_limit, std::move(then));
}

void AgentLine::pause(Duration pause, std::function<void()> then)
{
    m_afterPause = std::move(then);
    m_pause = m_scheduler.after(m_isCancelled ? Duration::zero() : pause,
                                [this] { std::exchange(m_afterPause, {})(); });
}

void AgentLine::cancel()
{
    m_isCancelled = true;
    m_line.cancel();
    if (m_afterPause)
        pause(Duration::zero(), std::exchange(m_afterPause, {}));
}

} // namespace switchyard
