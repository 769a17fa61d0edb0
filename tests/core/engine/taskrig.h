// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginerig.h"

namespace switchyard::enginetest {

//! The task as it stands, with \a more of it, in answer to \a request.
inline FakeAnswer taskIn(const QString &state, const HttpRequest &request, const QJsonObject &more = {})
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    QJsonObject task{{QStringLiteral("kind"), QStringLiteral("task")},
                     {QStringLiteral("id"), QStringLiteral("t-1")},
                     {QStringLiteral("contextId"), QStringLiteral("c-1")},
                     {QStringLiteral("status"), QJsonObject{{QStringLiteral("state"), state}}}};
    for (auto field = more.begin(); field != more.end(); ++field)
        task.insert(field.key(), field.value());
    return FakeAnswer::ok(QJsonDocument(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                                    {QStringLiteral("id"), asked.value(QStringLiteral("id"))},
                                                    {QStringLiteral("result"), task}})
                              .toJson());
}

inline QJsonObject message(const char *role, const QString &text)
{
    return {{QStringLiteral("kind"), QStringLiteral("message")},
            {QStringLiteral("role"), QLatin1String(role)},
            {QStringLiteral("messageId"), text},
            {QStringLiteral("parts"), QJsonArray{QJsonObject{{QStringLiteral("kind"), QStringLiteral("text")},
                                                             {QStringLiteral("text"), text}}}}};
}

//! The task as an agent shows it that answers in the history alone.
inline QJsonObject history()
{
    return {{QStringLiteral("history"),
             QJsonArray{message("user", QStringLiteral("hello")), message("agent", QStringLiteral("at it")),
                        message("agent", QStringLiteral("the answer"))}}};
}

//! The agent: what waits is answered with the state it is in now.
struct TaskRig
{
    TaskRig()
    {
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
    }
    //! Lets \a time pass, and answers all that comes meanwhile.
    void pass(Duration time, const QString &state)
    {
        for (Duration passed{}; passed < time; passed += 100ms) {
            for (FakeExchange *exchange : rig.network.running()) {
                const QByteArray &body = exchange->request().body;
                const bool wantsHistory = body.contains("tasks/get") && !body.contains("historyLength");
                if (exchange->request().url == rpcUrl)
                    exchange->play(taskIn(state, exchange->request(), wantsHistory ? inHistory : result));
            }
            rig.settle(100ms);
        }
    }
    [[nodiscard]] qsizetype asked(const char *method) const
    {
        const auto &all = rig.network.requests();
        return std::count_if(all.cbegin(), all.cend(),
                             [method](const HttpRequest &request) { return request.body.contains(method); });
    }
    //! What the agent said in messages.
    [[nodiscard]] QStringList words() const
    {
        QStringList words;
        for (const CallNews &news : rig.news) {
            const auto *said = std::get_if<AgentSaid>(&news);
            if (const auto *message = said ? std::get_if<a2a::Message>(&said->event) : nullptr)
                words << a2a::plainText(message->parts);
        }
        return words;
    }
    //! The methods of the exchanges that were told, in order.
    [[nodiscard]] QStringList wires() const
    {
        QStringList methods;
        for (const CallNews &news : rig.news) {
            if (const auto *wire = std::get_if<WireExchange>(&news))
                methods << QJsonDocument::fromJson(wire->requestBody)
                               .object()
                               .value(QStringLiteral("method"))
                               .toString();
        }
        return methods;
    }
    [[nodiscard]] QList<Event> failuresTold() const
    {
        QList<Event> told;
        std::copy_if(rig.events.cbegin(), rig.events.cend(), std::back_inserter(told),
                     [](const Event &event) { return event.operationType == QStringLiteral("CALL_FAILED"); });
        return told;
    }
    [[nodiscard]] QStringList states() const
    {
        QStringList states;
        for (const CallNews &news : rig.news) {
            const auto *said = std::get_if<AgentSaid>(&news);
            const auto *task = said ? std::get_if<a2a::Task>(&said->event) : nullptr;
            if (task)
                states << a2a::toString(task->status.state);
        }
        states.removeDuplicates();
        return states;
    }
    [[nodiscard]] std::optional<CancelEnded> cancelEnd() const
    {
        for (const CallNews &news : rig.news) {
            if (const auto *cancel = std::get_if<CancelEnded>(&news))
                return *cancel;
        }
        return std::nullopt;
    }
    QJsonObject result;    //!< what the task has beyond its state
    QJsonObject inHistory; //!< and where its history is asked for
    Rig rig;
};

inline const QString completed = QStringLiteral("completed");
inline const QString working = QStringLiteral("working");

} // namespace switchyard::enginetest
