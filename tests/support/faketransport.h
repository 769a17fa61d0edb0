// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/transport.h"

#include <QPointer>

#include <optional>
#include <vector>

namespace switchyard {

//! \brief What a FakeTransport answers to one request.
struct FakeAnswer
{
    Duration after = Duration::zero(); //!< how long the agent takes
    bool hangs = false;                //!< never by itself; a test may answer it later
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    QList<QByteArray> chunks;       //!< of a stream, a moment after each other; then it ends
    bool staysOpen = false;         //!< the stream does not end by itself
    std::optional<Failure> failure; //!< instead of a status; after the chunks, if there are any
    bool diesOnReusedConnection = false;
    AttemptPhases phases;

    [[nodiscard]] static FakeAnswer ok(const QByteArray &body,
                                       const QByteArray &contentType = "application/json");
    [[nodiscard]] static FakeAnswer error(int status, const QByteArray &body = {},
                                          const HttpHeaders &headers = {});
    [[nodiscard]] static FakeAnswer fails(FailureKind kind, const QString &detail = {});
    [[nodiscard]] static FakeAnswer never();
    [[nodiscard]] static FakeAnswer stream(const QList<QByteArray> &chunks);
    //! \brief Reset before the first byte, on a kept connection (scenario J5).
    [[nodiscard]] static FakeAnswer keepAliveRace();

    [[nodiscard]] FakeAnswer delayed(Duration by) const;
    //! \brief As a stream that stays open once its chunks are sent.
    [[nodiscard]] FakeAnswer open() const;
};

//! \brief An exchange whose far end is the test.
class FakeExchange final : public Exchange
{
    Q_OBJECT

public:
    FakeExchange(const HttpRequest &request, Scheduler &scheduler, QObject *parent);

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] bool isRunning() const { return m_started && !m_done; }
    [[nodiscard]] const HttpResponse &response() const override { return m_response; }
    [[nodiscard]] AttemptPhases phases() const override { return m_answer.phases; }
    [[nodiscard]] Duration elapsed() const override;
    [[nodiscard]] QByteArray requestHead() const override;
    [[nodiscard]] QByteArray responseHead() const override;
    [[nodiscard]] bool diedOnReusedConnection() const override;

    void start() override;
    void cancel() override;

    //! \brief Plays \a answer, its delay included; also for one that hangs.
    void play(const FakeAnswer &answer);
    void sendHeaders(int status, const HttpHeaders &headers);
    //! \brief A piece of the body: handed on when the request streams, else kept.
    void sendChunk(const QByteArray &bytes);
    //! \brief Ends as the answer so far means, or with \a failure.
    void end(const std::optional<Failure> &failure = std::nullopt);

signals:
    void started(switchyard::FakeExchange *self);

private:
    void later(Duration by, void (FakeExchange::*step)());
    void answerNow();
    void nextChunk();
    void finish(const Result<HttpResponse> &result);
    [[nodiscard]] bool streams() const;

    HttpRequest m_request;
    Scheduler &m_scheduler;
    FakeAnswer m_answer;
    HttpResponse m_response;
    TimerHandle m_next;
    qsizetype m_chunk = 0;
    bool m_started = false;
    TimePoint m_startedAt{};
    bool m_done = false;
};

//! \brief A network that is a script: nothing moves until the scheduler does, at the soonest with
//! advance(0s), so that no test needs an event loop.
//!
//! \code
//! FakeTransport net(scheduler);
//! net.script(url, {FakeAnswer::error(503), FakeAnswer::ok(card)}); // the last one repeats
//! \endcode
//! What no script names gets otherwise(), at first ConnectionRefused.
class FakeTransport final : public Transport
{
public:
    explicit FakeTransport(Scheduler &scheduler);

    [[nodiscard]] Exchange *create(const HttpRequest &request, QObject *parent) override;
    //! \brief As setAddressAge() said, whatever the host.
    [[nodiscard]] std::optional<Duration> addressAge(const QUrl &) const override { return m_addressAge; }
    void setAddressAge(std::optional<Duration> age) { m_addressAge = age; }

    //! \brief Answers to requests for \a url, in order; replaces the script it had.
    //! \param verb  empty for any
    void script(const QUrl &url, const QList<FakeAnswer> &answers, const QByteArray &verb = {});
    void otherwise(const FakeAnswer &answer) { m_otherwise = answer; }

    //! \brief What was started, oldest first.
    [[nodiscard]] const QList<HttpRequest> &requests() const { return m_requests; }
    [[nodiscard]] qsizetype count(const QUrl &url) const;
    //! \brief What was started and has no outcome yet, oldest first.
    [[nodiscard]] QList<FakeExchange *> running() const;

private:
    struct Script
    {
        QUrl url;
        QByteArray verb;
        QList<FakeAnswer> answers;
        qsizetype next = 0;
    };

    FakeAnswer answerTo(const HttpRequest &request);
    void onStarted(FakeExchange *exchange);

    Scheduler &m_scheduler;
    std::optional<Duration> m_addressAge;
    QObject m_context; //!< ends the connections from exchanges that live longer
    std::vector<Script> m_scripts;
    FakeAnswer m_otherwise;
    QList<HttpRequest> m_requests;
    QList<QPointer<FakeExchange>> m_exchanges;
};

} // namespace switchyard
