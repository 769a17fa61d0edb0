// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/connectionshards.h"
#include "net/phaseclock.h"
#include "net/transport.h"

#include <QNetworkReply>
#include <QPointer>

class QSslConfiguration;

namespace switchyard {

//! \brief One request through QNetworkAccessManager; made by QnamTransport.
class QnamExchange final : public Exchange
{
    Q_OBJECT

public:
    //! \brief What all exchanges of a transport share.
    struct Means
    {
        ConnectionShards &shards;
        const Scheduler &scheduler;
        std::shared_ptr<const QSslConfiguration> tls; //!< null when nothing is sent over TLS
        std::optional<Failure> refusal;               //!< why it cannot be sent at all
    };

    QnamExchange(const HttpRequest &request, const Means &means, QObject *parent);
    ~QnamExchange() override;

    [[nodiscard]] const HttpResponse &response() const override { return m_response; }
    [[nodiscard]] AttemptPhases phases() const override { return m_clock.phases(); }
    [[nodiscard]] Duration elapsed() const override { return m_clock.elapsed(); }
    [[nodiscard]] QByteArray requestHead() const override;
    [[nodiscard]] QByteArray responseHead() const override;
    [[nodiscard]] bool diedOnReusedConnection() const override { return m_diedOnReusedConnection; }

    void start() override;
    void cancel() override;

private:
    void send(const QUrl &url);
    void watch();
    void onHeaders();
    void onBytes();
    void onSslErrors(const QList<QSslError> &errors);
    void onReplyFinished();

    [[nodiscard]] bool hasOkStatus() const;
    [[nodiscard]] bool endsWithConnection() const;
    [[nodiscard]] bool streams() const { return m_request.streaming && hasOkStatus(); }
    [[nodiscard]] std::optional<QUrl> redirectToFollow() const;
    [[nodiscard]] std::optional<Failure> objectionToHeaders() const;
    [[nodiscard]] std::optional<Failure> failureAtEnd() const;
    [[nodiscard]] Failure failure(FailureKind kind, const QString &detail) const;

    void release();
    void finish(Result<HttpResponse> result);

    HttpRequest m_request;
    Means m_means;
    PhaseClock m_clock;
    ShardLease m_lease;
    QPointer<QNetworkReply> m_reply;
    HttpResponse m_response;
    QByteArray m_reason; //!< of the status line
    QString m_certificateProblem;
    int m_redirects = 0;
    bool m_started = false;
    bool m_headersCame = false;
    bool m_diedOnReusedConnection = false;
    bool m_done = false;
};

} // namespace switchyard
