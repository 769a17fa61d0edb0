// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/wireattempt.h"
#include "support/fakescheduler.h"
#include "support/faketransport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

namespace switchyard::a2a {

//! \brief One attempt on a scripted network, with what it told.
class WireBench final
{
public:
    FakeScheduler clock;
    FakeTransport net{clock};
    RequestAuth auth;

    [[nodiscard]] Route route() { return Route{&net, auth, 30s, 300s, 0}; }

    //! \brief Starts \a attempt and listens to it; the bench owns it.
    void run(Attempt *attempt)
    {
        m_attempt.reset(attempt);
        if (auto *wire = qobject_cast<WireAttempt *>(attempt))
            QObject::connect(wire, &WireAttempt::agentSaid, wire,
                             [this](const AgentEvent &event) { said.append(event); });
        QObject::connect(attempt, &Attempt::lifeSign, attempt, [this] { ++lifeSigns; });
        QObject::connect(attempt, &Attempt::finished, attempt, [this](const AttemptResult &end) {
            ++finishes;
            result = end;
        });
        attempt->start();
        finishedInStart = finishes > 0;
        settle();
    }

    //! \brief Lets everything happen that takes no time.
    void settle()
    {
        for (int i = 0; i < 50; ++i)
            clock.advance(0s);
    }

    //! \brief Answers the request that waits, with "@ID@" replaced by its JSON-RPC id.
    void reply(FakeAnswer answer)
    {
        const QList<FakeExchange *> waiting = net.running();
        if (waiting.isEmpty())
            return;
        const QByteArray id = idOf(waiting.first()->request());
        answer.body.replace("@ID@", id);
        for (QByteArray &chunk : answer.chunks)
            chunk.replace("@ID@", id);
        waiting.first()->play(answer);
        settle();
    }

    [[nodiscard]] static QByteArray idOf(const HttpRequest &request)
    {
        return QJsonDocument::fromJson(request.body).object().value(QLatin1String("id")).toString().toUtf8();
    }

    [[nodiscard]] WireAttempt *attempt() const { return qobject_cast<WireAttempt *>(m_attempt.get()); }
    void drop() { m_attempt.reset(); }

    //! \brief The payload; none while it runs, when it failed, or is another type's.
    template<typename Payload>
    [[nodiscard]] std::optional<Payload> payload() const
    {
        if (!result || !result->value)
            return std::nullopt;
        const auto *found = std::any_cast<Payload>(&*result->value);
        return found ? std::optional(*found) : std::nullopt;
    }

    //! \brief "kind: detail" of the failure, "ok", or "running".
    [[nodiscard]] QString end() const
    {
        if (!result)
            return QStringLiteral("running");
        if (result->value)
            return QStringLiteral("ok");
        const Failure &failure = result->value.error();
        return switchyard::toString(failure.kind) + QStringLiteral(": ") + failure.detail;
    }

    QList<AgentEvent> said;
    std::optional<AttemptResult> result;
    int finishes = 0;
    int lifeSigns = 0;
    bool finishedInStart = false;

private:
    std::unique_ptr<Attempt> m_attempt;
};

} // namespace switchyard::a2a
