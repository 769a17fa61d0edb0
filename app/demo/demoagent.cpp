// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoagent.h"

#include "demo/democard.h"

#include <algorithm>

namespace switchyard {

namespace {

const QByteArray plain = QByteArrayLiteral("text/plain; charset=utf-8");

} // namespace

DemoAgent::DemoAgent(DemoProfile profile, Scheduler &scheduler, quint32 seed)
    : m_profile(std::move(profile))
    , m_scheduler(scheduler)
    , m_random(seed)
    , m_tasks(m_profile, scheduler, seed ^ 0x5eedU)
    , m_rpc(m_profile, m_tasks)
    , m_server(
          [this](const DemoRequest &request, const DemoExchange &exchange) { handle(request, exchange); })
{
}

bool DemoAgent::start()
{
    m_startedAt = m_scheduler.now();
    if (!m_server.listen())
        return false;
    followRota();
    return true;
}

QUrl DemoAgent::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_server.port()));
}

void DemoAgent::followRota()
{
    const auto &rota = m_profile.temper.downs;
    if (!rota)
        return;
    if (rota->isBad(age())) {
        m_server.goAway();
    } else if (!m_server.listen()) {
        // Someone else has the port for the moment.
        m_rota = m_scheduler.after(1s, [this] { followRota(); });
        return;
    }
    m_rota = m_scheduler.after(rota->untilChange(age()), [this] { followRota(); });
}

void DemoAgent::handle(const DemoRequest &request, const DemoExchange &exchange)
{
    if (m_profile.temper.wantsCredentials) {
        exchange.answer(
            401, plain, "Token missing or rejected\n",
            {{QByteArrayLiteral("WWW-Authenticate"), QByteArrayLiteral("Bearer realm=\"demo\"")}});
    } else if (request.path == "/.well-known/agent-card.json") {
        serveCard(exchange);
    } else if (request.path != "/") {
        exchange.answer(404, plain, "Nothing here\n");
    } else if (request.method != "POST") {
        exchange.answer(405, plain, "POST only\n", {{QByteArrayLiteral("Allow"), QByteArrayLiteral("POST")}});
    } else if (!isOverLimit(exchange) && !misbehaves(exchange)) {
        m_rpc.handle(request, exchange);
    }
}

void DemoAgent::serveCard(const DemoExchange &exchange)
{
    if (m_random.bounded(1.0) < m_profile.temper.cardErrorShare)
        return exchange.answer(500, plain, "Internal error\n");
    QByteArray card = demoCard(m_profile, url());
    if (m_profile.temper.malformedCard)
        card.truncate(card.size() / 2);
    std::erase_if(m_delayedCards, [](const TimerHandle &timer) { return !timer.isArmed(); });
    m_delayedCards.push_back(m_scheduler.after(m_profile.temper.cardDelay, [card, exchange] {
        exchange.answer(200, QByteArrayLiteral("application/json"), card);
    }));
}

bool DemoAgent::isOverLimit(const DemoExchange &exchange)
{
    const DemoTemper &temper = m_profile.temper;
    if (temper.callsPerWindow <= 0)
        return false;
    const TimePoint now = m_scheduler.now();
    if (m_windowStart == TimePoint::min() || now - m_windowStart >= temper.window) {
        m_windowStart = now;
        m_callsInWindow = 0;
    }
    if (++m_callsInWindow <= temper.callsPerWindow)
        return false;
    const auto wait = std::chrono::ceil<std::chrono::seconds>(m_windowStart + temper.window - now);
    exchange.answer(
        429, plain, "Too many requests\n",
        {{QByteArrayLiteral("Retry-After"), QByteArray::number(static_cast<qint64>(wait.count()))}});
    return true;
}

bool DemoAgent::misbehaves(const DemoExchange &exchange)
{
    const DemoTemper &temper = m_profile.temper;
    const double dice = m_random.bounded(1.0);
    if (dice < temper.resetShare) {
        exchange.reset();
        return true;
    }
    if (dice < temper.resetShare + temper.errorShare ||
        (temper.badSpells && temper.badSpells->isBad(age()))) {
        exchange.answer(500, plain, "Internal error\n");
        return true;
    }
    return false;
}

} // namespace switchyard
