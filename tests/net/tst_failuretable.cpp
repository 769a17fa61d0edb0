// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replyfailure.h"
#include "net/statusfailure.h"

#include <QMetaEnum>
#include <QTest>

using namespace switchyard;

namespace {

using Error = QNetworkReply::NetworkError;
constexpr WallTime someTime{std::chrono::sys_days{std::chrono::year{2026} / 10 / 20}};

QString kindName(const std::optional<FailureKind> &kind)
{
    return kind ? toString(*kind) : QStringLiteral("none");
}

QString kindOfStatus(int status, const HttpHeaders &headers = {})
{
    HttpResponse response;
    response.status = status;
    response.headers = headers;
    response.url = QUrl(QStringLiteral("http://agent.example/card"));
    const std::optional<Failure> failure = failureOfStatus(response, someTime);
    return failure ? toString(failure->kind) : QStringLiteral("none");
}

} // namespace

class FailureTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void decidesEveryErrorOfQt_data()
    {
        QTest::addColumn<int>("error");
        const QMetaEnum errors = QMetaEnum::fromType<Error>();
        for (int at = 0; at < errors.keyCount(); ++at)
            QTest::newRow(errors.key(at)) << errors.value(at);
    }

    void decidesEveryErrorOfQt()
    {
        QFETCH(const int, error);
        static const QHash<int, QString> expected{
            {Error::NoError, QStringLiteral("none")},
            {Error::ConnectionRefusedError, QStringLiteral("connection_refused")},
            {Error::RemoteHostClosedError, QStringLiteral("connection_reset")},
            {Error::HostNotFoundError, QStringLiteral("dns_failure")},
            {Error::TimeoutError, QStringLiteral("connect_timeout")},
            {Error::OperationCanceledError, QStringLiteral("cancelled")},
            {Error::SslHandshakeFailedError, QStringLiteral("tls_handshake")},
            {Error::TemporaryNetworkFailureError, QStringLiteral("host_unreachable")},
            {Error::NetworkSessionFailedError, QStringLiteral("host_unreachable")},
            {Error::BackgroundRequestNotAllowedError, QStringLiteral("invalid_request")},
            {Error::TooManyRedirectsError, QStringLiteral("redirect_refused")},
            {Error::InsecureRedirectError, QStringLiteral("redirect_refused")},
            {Error::UnknownNetworkError, QStringLiteral("host_unreachable")},
            {Error::ProxyConnectionRefusedError, QStringLiteral("connection_refused")},
            {Error::ProxyConnectionClosedError, QStringLiteral("connection_reset")},
            {Error::ProxyNotFoundError, QStringLiteral("dns_failure")},
            {Error::ProxyTimeoutError, QStringLiteral("connect_timeout")},
            {Error::ProxyAuthenticationRequiredError, QStringLiteral("not_authorised")},
            {Error::UnknownProxyError, QStringLiteral("host_unreachable")},
            {Error::ContentAccessDenied, QStringLiteral("not_authorised")},
            {Error::ContentOperationNotPermittedError, QStringLiteral("http_client_error")},
            {Error::ContentNotFoundError, QStringLiteral("http_client_error")},
            {Error::AuthenticationRequiredError, QStringLiteral("not_authorised")},
            {Error::ContentReSendError, QStringLiteral("connection_reset")},
            {Error::ContentConflictError, QStringLiteral("http_client_error")},
            {Error::ContentGoneError, QStringLiteral("http_client_error")},
            {Error::UnknownContentError, QStringLiteral("malformed_answer")},
            {Error::ProtocolUnknownError, QStringLiteral("invalid_request")},
            {Error::ProtocolInvalidOperationError, QStringLiteral("invalid_request")},
            {Error::ProtocolFailure, QStringLiteral("malformed_answer")},
            {Error::InternalServerError, QStringLiteral("http_server_error")},
            {Error::OperationNotImplementedError, QStringLiteral("http_server_error")},
            {Error::ServiceUnavailableError, QStringLiteral("http_server_error")},
            {Error::UnknownServerError, QStringLiteral("http_server_error")},
        };
        QVERIFY2(expected.contains(error), "an error that nobody has decided");
        ReplyEnd end;
        end.error = static_cast<Error>(error);
        QCOMPARE(kindName(kindOfReplyEnd(end)), expected.value(error));
    }

    void endAfterTheHeadersIsATruncatedBody()
    {
        for (const Error error : {Error::RemoteHostClosedError, Error::ContentReSendError,
                                  Error::ProxyConnectionClosedError, Error::UnknownNetworkError})
            QCOMPARE(kindName(kindOfReplyEnd({error, true})), QStringLiteral("truncated_body"));
    }

    void endWithoutAReasonIsAReset()
    {
        QCOMPARE(kindName(kindOfReplyEnd({Error::UnknownNetworkError, false, false, false})),
                 QStringLiteral("connection_reset"));
    }

    void refusedCertificateIsNotAFailedHandshake()
    {
        QCOMPARE(kindName(kindOfReplyEnd({Error::SslHandshakeFailedError, false, true})),
                 QStringLiteral("tls_certificate"));
    }

    void decidesEveryStatus_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<QString>("kind");
        QTest::newRow("no status") << 0 << 99 << QStringLiteral("malformed_answer");
        QTest::newRow("informational") << 100 << 199 << QStringLiteral("malformed_answer");
        QTest::newRow("success") << 200 << 299 << QStringLiteral("none");
        QTest::newRow("redirect without a place") << 300 << 399 << QStringLiteral("malformed_answer");
        QTest::newRow("bad request") << 400 << 400 << QStringLiteral("http_client_error");
        QTest::newRow("unauthorised") << 401 << 401 << QStringLiteral("not_authorised");
        QTest::newRow("payment") << 402 << 402 << QStringLiteral("http_client_error");
        QTest::newRow("forbidden") << 403 << 403 << QStringLiteral("not_authorised");
        QTest::newRow("client error") << 404 << 499 << QStringLiteral("http_client_error");
        QTest::newRow("server error") << 500 << 599 << QStringLiteral("http_server_error");
        QTest::newRow("beyond") << 600 << 999 << QStringLiteral("malformed_answer");
    }

    void decidesEveryStatus()
    {
        QFETCH(const int, first);
        QFETCH(const int, last);
        QFETCH(const QString, kind);
        for (int status = first; status <= last; ++status)
            QCOMPARE(kindOfStatus(status), kind);
    }

    void redirectNamesItsTargetWithoutSecrets()
    {
        HttpResponse response;
        response.status = 302;
        response.url = QUrl(QStringLiteral("http://agent.example/card"));
        response.headers.set("location", "https://user:hush@elsewhere.example/x?token=hush");
        const std::optional<Failure> failure = failureOfStatus(response, someTime);
        QVERIFY(failure);
        QCOMPARE(toString(failure->kind), QStringLiteral("redirect_refused"));
        QVERIFY(failure->detail.contains(QStringLiteral("https://elsewhere.example/x")));
        QVERIFY(!failure->detail.contains(QStringLiteral("hush")));
    }

    void retryAfterIsReadFromAnyFailedStatus()
    {
        for (const int status : {429, 503, 408}) {
            HttpResponse response;
            response.status = status;
            response.headers.set("retry-after", "7");
            QCOMPARE(failureOfStatus(response, someTime).value_or(Failure()).retryAfter,
                     std::optional<Duration>(7s));
        }
    }
};

QTEST_GUILESS_MAIN(FailureTableTest)
#include "tst_failuretable.moc"
