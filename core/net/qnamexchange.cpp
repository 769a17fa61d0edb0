// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/qnamexchange.h"

#include "net/oneshotbody.h"
#include "net/qnamrequest.h"
#include "net/replyfailure.h"
#include "net/requestcheck.h"
#include "net/statusfailure.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>
#include <array>

namespace switchyard {

namespace {

constexpr int mostRedirects = 5;
constexpr qint64 pieceSize = 64 * 1024;
constexpr qint64 mostUnread = 1024 * 1024;

QByteArray fieldLines(const HttpHeaders &headers)
{
    QByteArray lines;
    for (const auto &[name, value] : headers.fields())
        lines += name + ": " + value + "\r\n";
    return lines;
}

bool isSameHost(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == u"https" ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

//! Qt's own word where it has one; QIODevice says the same for every device that met no error.
bool hasReason(const QNetworkReply &reply)
{
    return reply.errorString() != QIODevice::tr("Unknown error");
}

std::optional<WallTime> certificateEndOf(const QNetworkReply &reply)
{
    if (reply.url().scheme() != QLatin1String("https"))
        return std::nullopt;
    const QSslCertificate shown = reply.sslConfiguration().peerCertificate();
    if (shown.isNull())
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(shown.expiryDate().toMSecsSinceEpoch()));
}

} // namespace

QnamExchange::QnamExchange(const HttpRequest &request, const Means &means, QObject *parent)
    : Exchange(parent)
    , m_request(request)
    , m_means(means)
    , m_clock(means.scheduler)
{
    m_response.url = request.url;
}

QnamExchange::~QnamExchange()
{
    release();
}

QByteArray QnamExchange::requestHead() const
{
    const QUrl &url = m_response.url;
    const QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    const QByteArray query = url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toUtf8() : QByteArray();
    return m_request.verb + ' ' + (path.isEmpty() ? "/" : path) + query +
           " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toUtf8() +
           "\r\n" + fieldLines(headersToSend(m_request));
}

QByteArray QnamExchange::responseHead() const
{
    if (m_response.status == 0)
        return {};
    return "HTTP/1.1 " + QByteArray::number(m_response.status) + ' ' + m_reason + "\r\n" +
           fieldLines(m_response.headers);
}

void QnamExchange::start()
{
    Q_ASSERT(!m_started);
    if (m_started || m_done)
        return;
    m_started = true;
    const std::optional<Failure> refusal = m_means.refusal ? m_means.refusal : refusalOf(m_request);
    if (!refusal) {
        send(m_request.url);
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, refusal] { finish(failed(*refusal)); }, Qt::QueuedConnection);
}

void QnamExchange::cancel()
{
    if (m_headersCame && !m_done) // what came of the body until now took its time
        m_clock.end();
    finish(failed(FailureKind::Cancelled));
}

void QnamExchange::send(const QUrl &url)
{
    m_response = HttpResponse{0, {}, {}, url};
    m_headersCame = false;
    m_lease =
        m_means.shards.take(url, m_request, m_request.identity.certificate.isEmpty() ? nullptr : m_means.tls);
    QNetworkRequest request = toQtRequest(m_request, url);
    if (m_means.tls)
        request.setSslConfiguration(*m_means.tls);
    auto *body = new OneShotBody(m_request.body, nullptr);
    m_clock.begin(QHostAddress(url.host()).isNull());
    m_reply = m_lease.manager().sendCustomRequest(request, m_request.verb, body);
    body->setParent(m_reply);
    // Else Qt goes on taking in whatever comes, deaf to abort(), for as long as the far end is faster: that
    // costs memory, and keeps everybody else on this shard waiting. Once the headers are here it is too late.
    // It adds a fifth to the cost of a request (measured), and now and then Qt then does not keep the
    // connection. Queued, as Qt queues the start of a request with a body, and is deaf to it before.
    QMetaObject::invokeMethod(
        m_reply, [reply = m_reply.data()] { reply->setReadBufferSize(mostUnread); }, Qt::QueuedConnection);
    watch();
}

void QnamExchange::watch()
{
    QNetworkReply *reply = m_reply;
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_clock.connecting(); });
    connect(reply, &QNetworkReply::encrypted, this, [this] { m_clock.encrypted(); });
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_clock.sent(); });
    connect(reply, &QNetworkReply::sslErrors, this, &QnamExchange::onSslErrors);
    connect(reply, &QNetworkReply::metaDataChanged, this, &QnamExchange::onHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &QnamExchange::onBytes);
    connect(reply, &QNetworkReply::finished, this, &QnamExchange::onReplyFinished);
}

void QnamExchange::onSslErrors(const QList<QSslError> &errors)
{
    if (m_certificateProblem.isEmpty() && !errors.isEmpty())
        m_certificateProblem = errors.constFirst().errorString();
}

void QnamExchange::onHeaders()
{
    if (m_headersCame)
        return;
    m_headersCame = true;
    m_clock.headers();
    m_response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    m_response.headers = {};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_response.headers.add(name, value);
    m_response.certificateEnds = certificateEndOf(*m_reply);

    const QPointer<QnamExchange> self(this);
    emit lifeSign();
    if (!self || m_done)
        return;
    if (const std::optional<QUrl> target = redirectToFollow()) {
        ++m_redirects;
        release();
        send(*target);
        return;
    }
    emit headersReceived(m_response.status, m_response.headers);
    if (!self || m_done)
        return;
    if (const std::optional<Failure> objection = objectionToHeaders())
        finish(failed(*objection));
}

std::optional<QUrl> QnamExchange::redirectToFollow() const
{
    static constexpr std::array redirects{301, 302, 303, 307, 308};
    const bool isRedirect =
        std::find(redirects.cbegin(), redirects.cend(), m_response.status) != redirects.cend();
    const QByteArray location = m_response.headers.value("Location");
    if (!isRedirect || location.isEmpty() || !m_request.followSameHostRedirects || m_request.verb != "GET")
        return std::nullopt;
    const QUrl target = m_response.url.resolved(QUrl::fromEncoded(location));
    if (m_redirects == mostRedirects || !target.isValid() || !isSameHost(target, m_response.url))
        return std::nullopt;
    return target;
}

std::optional<Failure> QnamExchange::objectionToHeaders() const
{
    if (!hasOkStatus())
        return std::nullopt;
    const QByteArray encoding = m_response.headers.value("Content-Encoding").toLower();
    if (!encoding.isEmpty() && encoding != "identity")
        return failure(FailureKind::MalformedAnswer,
                       QStringLiteral("a body encoded as %1, which was not asked for")
                           .arg(QString::fromLatin1(encoding)));
    const QByteArray length = m_response.headers.value("Content-Length");
    if (length.isEmpty() || m_request.streaming)
        return std::nullopt;
    if (!isDigits(length))
        return failure(FailureKind::MalformedAnswer, QStringLiteral("a Content-Length that is no number"));
    bool fits = false;
    if (length.toLongLong(&fits) > m_request.maxBody || !fits)
        return failure(FailureKind::BodyTooLarge,
                       QStringLiteral("a body of %1 bytes is announced, %2 are allowed")
                           .arg(QString::fromLatin1(length.left(30)))
                           .arg(m_request.maxBody));
    return std::nullopt;
}

// Without a length the end of the connection is the end of the body, and Qt at times calls it an error.
bool QnamExchange::endsWithConnection() const
{
    return !m_response.headers.contains("Content-Length") &&
           !m_response.headers.contains("Transfer-Encoding");
}

bool QnamExchange::hasOkStatus() const
{
    return m_response.status >= 200 && m_response.status < 300;
}

void QnamExchange::onBytes()
{
    const QPointer<QnamExchange> self(this);
    while (self && !m_done && m_reply && m_reply->bytesAvailable() > 0) {
        // Asked for more than there is, Qt makes room for it all, and the answer holds it as long as it
        // lives.
        const QByteArray piece = m_reply->read(std::min(pieceSize, m_reply->bytesAvailable()));
        if (piece.isEmpty())
            return;
        if (streams()) {
            emit lifeSign();
            if (self && !m_done)
                emit chunkReceived(piece);
            continue;
        }
        if (m_response.body.size() + piece.size() > m_request.maxBody) {
            const auto byStatus = failureOfStatus(m_response, m_means.scheduler.wallClock());
            const QString words = QStringLiteral("the body is larger than %1 bytes").arg(m_request.maxBody);
            finish(failed(byStatus ? *byStatus : failure(FailureKind::BodyTooLarge, words)));
            return;
        }
        m_response.body += piece;
        emit lifeSign();
    }
}

void QnamExchange::onReplyFinished()
{
    const QPointer<QnamExchange> self(this);
    onBytes();
    if (!self || m_done)
        return;
    m_clock.end();
    if (const std::optional<Failure> failure = failureAtEnd())
        finish(failed(*failure));
    else
        finish(m_response);
}

std::optional<Failure> QnamExchange::failureAtEnd() const
{
    if (m_headersCame) {
        if (auto byStatus = failureOfStatus(m_response, m_means.scheduler.wallClock()))
            return byStatus;
    }
    const ReplyEnd end{m_reply->error(), m_headersCame, !m_certificateProblem.isEmpty(), hasReason(*m_reply)};
    const std::optional<FailureKind> kind = kindOfReplyEnd(end);
    if (!kind || (*kind == FailureKind::TruncatedBody && endsWithConnection()))
        return std::nullopt;
    if (!m_certificateProblem.isEmpty())
        return failure(*kind, m_certificateProblem);
    return failure(*kind, end.hasReason ? m_reply->errorString()
                                        : QStringLiteral("the connection ended before the answer did"));
}

Failure QnamExchange::failure(FailureKind kind, const QString &detail) const
{
    Failure made;
    made.kind = kind;
    made.httpStatus = m_response.status;
    made.detail = detail;
    return made;
}

void QnamExchange::release()
{
    if (m_reply) {
        m_reply->disconnect(this);
        // Not abort(): an error may be on its way to the reply, and Qt warns when it meets a second one.
        // Deleting ends the request and its connection as well.
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    m_lease = {};
}

void QnamExchange::finish(Result<HttpResponse> result)
{
    if (m_done)
        return;
    m_done = true;
    m_diedOnReusedConnection = !result && result.error().kind == FailureKind::ConnectionReset &&
                               !m_headersCame && !m_clock.isNewConnection();
    release();
    emit finished(ExchangeResult{std::move(result)});
}

} // namespace switchyard
