// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"
#include "a2a/dialect.h"
#include "base/qtscheduler.h"
#include "net/qnamtransport.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>

#include <memory>

namespace switchyard::a2a {

inline constexpr qint64 mebibyte = 1024 * 1024;
//! \brief What a server may get rid of beside what we take before we hang up: it waits in sockets on both
//! sides.
inline constexpr qint64 onTheWay = 16 * mebibyte;

//! \brief Attempts over real sockets against an agent whose answers are scripts.
class HostileBench final
{
public:
    ScriptedServer server;

    [[nodiscard]] Route route() { return {.transport = &m_transport, .auth = {}, .traces = false}; }
    [[nodiscard]] Dialect dialect(Binding binding = Binding::HttpJson) const
    {
        return Dialect(Peer{server.url(), ProtocolVersion::V1_0, binding, {}, {}});
    }

    //! \brief Runs an attempt, which it takes over: "kind: detail" of its failure, "ok", or "running".
    QString end(WireAttempt *attempt)
    {
        const std::unique_ptr<WireAttempt> owned(attempt);
        QString end = QStringLiteral("running");
        said.clear();
        payload.reset();
        QObject::connect(attempt, &WireAttempt::agentSaid, attempt,
                         [this](const AgentEvent &event) { said.append(event); });
        QObject::connect(attempt, &Attempt::finished, attempt, [&end, this](const AttemptResult &result) {
            if (result.value)
                payload = *result.value;
            end = result.value ? QStringLiteral("ok")
                               : switchyard::toString(result.value.error().kind) + QStringLiteral(": ") +
                                     result.value.error().detail;
        });
        QSignalSpy finished(attempt, &Attempt::finished);
        attempt->start();
        if (finished.isEmpty())
            finished.wait(60'000);
        return end;
    }

    //! \brief What a sound card at \a path comes to: whether the transport is as good as new.
    QString endOfAGoodCard()
    {
        server.on("/good", {Play::json(R"({"name":"A","url":"x","capabilities":{}})")});
        return end(new CardAttempt(route(), {server.url(), QStringLiteral("/good"), {}}));
    }

    QList<AgentEvent> said;
    std::any payload;

private:
    QtScheduler m_scheduler;
    QnamTransport m_transport{m_scheduler};
};

//! \brief Bytes without end after the head of an answer without a length.
[[nodiscard]] inline Play endless(const QByteArray &filler, const HttpHeaders &headers = {})
{
    Play play = Play::raw("HTTP/1.1 200 OK\r\nConnection: close\r\n");
    for (const auto &[name, value] : headers.fields())
        play.bytes += name + ": " + value + "\r\n";
    play.bytes += "\r\n";
    play.filler = filler;
    play.fillerBytes = qint64(1) << 40;
    return play;
}

//! \brief \a body, said to have another length than it has.
[[nodiscard]] inline Play lying(const QByteArray &body, qsizetype length)
{
    return Play::answer(200, body, {{"Content-Length", QByteArray::number(length)}}).thenClose();
}

[[nodiscard]] inline Outgoing hello()
{
    Outgoing out;
    out.message.messageId = QStringLiteral("m1");
    out.message.parts = {TextPart{QStringLiteral("hi")}};
    return out;
}

} // namespace switchyard::a2a
