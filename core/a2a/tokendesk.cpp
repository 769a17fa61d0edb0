// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/tokendesk.h"

#include <QPointer>

namespace switchyard::a2a {

namespace {

constexpr qint64 largestAnswer = 256 * 1024;

Failure about(const QUrl &url, const Failure &cause, const QString &said)
{
    // Its refusal is about our credentials; anything else is about the way to it, and never about the agent.
    const bool refused = cause.httpStatus >= 400 && cause.httpStatus < 500;
    Failure failure;
    failure.kind = refused ? FailureKind::NotAuthorised : FailureKind::InvalidRequest;
    failure.httpStatus = refused ? cause.httpStatus : 0;
    const QString why = !said.isEmpty()          ? said
                        : cause.detail.isEmpty() ? QStringLiteral("HTTP %1").arg(cause.httpStatus)
                                                 : cause.detail;
    failure.detail = QStringLiteral("no token from %1: %2").arg(url.toDisplayString(QUrl::RemoveQuery), why);
    return failure;
}

} // namespace

//! One token on its way: the metadata first where the endpoint is not known.
class TokenDesk::Errand final : public QObject
{
public:
    Errand(TokenQuestion question, QString key, TokenDesk &desk)
        : m_question(std::move(question))
        , m_key(std::move(key))
        , m_desk(desk)
    {
        m_timer = desk.m_scheduler.after(timeout, [this] {
            Failure late;
            late.detail = QStringLiteral("no answer within %1 s").arg(toSeconds(timeout));
            conclude(tl::unexpected(about(m_asked, late, {})));
        });
        if (m_question.tokenUrl.isEmpty())
            send(m_question.metadataUrl, "GET");
        else
            send(m_question.tokenUrl, "POST");
    }
    ~Errand() override { letGo(); }

    void wait(QObject *asker, Then then) { m_waiting.push_back({asker, std::move(then)}); }

    void tell(const Result<QByteArray> &token)
    {
        for (const Waiting &each : std::exchange(m_waiting, {})) {
            if (each.asker)
                each.then(token);
        }
    }

private:
    struct Waiting
    {
        QPointer<QObject> asker;
        Then then;
    };

    void send(const QUrl &url, const QByteArray &verb)
    {
        m_asked = url;
        HttpRequest request;
        request.verb = verb;
        request.url = url;
        request.maxBody = largestAnswer;
        request.headers.set("Accept", "application/json");
        if (verb == "POST") {
            request.headers.set("Authorization", clientAuthorization(m_question));
            request.headers.set("Content-Type", "application/x-www-form-urlencoded");
            request.body = tokenForm(m_question);
        }
        m_exchange = m_desk.m_transport.create(request, this);
        connect(m_exchange, &Exchange::finished, this,
                [this](const ExchangeResult &result) { answered(result.value); });
        m_exchange->start();
    }

    void answered(const Result<HttpResponse> &result)
    {
        const QByteArray body = m_exchange->response().body;
        letGo();
        if (!result)
            return conclude(tl::unexpected(about(m_asked, result.error(), tokenRefusal(body))));
        if (m_question.tokenUrl.isEmpty()) {
            const Result<QUrl> endpoint = tokenEndpoint(result->body, m_question.metadataUrl);
            if (!endpoint)
                return conclude(tl::unexpected(about(m_asked, endpoint.error(), {})));
            m_question.tokenUrl = *endpoint;
            return send(*endpoint, "POST");
        }
        const Result<AccessToken> token = readToken(result->body);
        conclude(token ? token : tl::unexpected(about(m_asked, token.error(), {})));
    }

    void conclude(const Result<AccessToken> &token)
    {
        m_timer.disarm();
        letGo();
        m_desk.take(m_key, token); // ends this
    }

    void letGo()
    {
        if (!m_exchange)
            return;
        m_exchange->disconnect(this);
        m_exchange->cancel();
        m_exchange->deleteLater();
        m_exchange = nullptr;
    }

    TokenQuestion m_question;
    QString m_key;
    TokenDesk &m_desk;
    QUrl m_asked;
    Exchange *m_exchange = nullptr;
    TimerHandle m_timer;
    std::vector<Waiting> m_waiting;
};

TokenDesk::TokenDesk(Scheduler &scheduler, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_transport(transport)
{
}

TokenDesk::~TokenDesk() = default;

// The secret is part of it: a changed one is asked with anew.
QString TokenDesk::keyOf(const TokenQuestion &question)
{
    return QStringList{question.tokenUrl.toString(), question.metadataUrl.toString(), question.clientId,
                       question.clientSecret, question.scopes.join(u' ')}
        .join(u'\n');
}

std::optional<QByteArray> TokenDesk::kept(const TokenQuestion &question) const
{
    const auto found = m_kept.find(keyOf(question));
    if (found == m_kept.end() || found->second.until <= m_scheduler.now())
        return std::nullopt;
    return found->second.token;
}

void TokenDesk::ask(const TokenQuestion &question, QObject *asker, Then then)
{
    const QString key = keyOf(question);
    std::unique_ptr<Errand> &errand = m_errands[key];
    if (!errand)
        errand = std::make_unique<Errand>(question, key, *this);
    errand->wait(asker, std::move(then));
}

void TokenDesk::drop(const TokenQuestion &question, const QByteArray &token)
{
    const auto found = m_kept.find(keyOf(question));
    if (found != m_kept.end() && found->second.token == token)
        m_kept.erase(found);
}

void TokenDesk::take(const QString &key, const Result<AccessToken> &token)
{
    // Out of the map first: who is told may ask again at once.
    const auto node = m_errands.extract(key);
    if (token) {
        const Duration lifetime = token->lifetime.value_or(assumedLifetime);
        m_kept[key] = {token->token, m_scheduler.now() + std::max(Duration::zero(), lifetime - margin)};
    }
    Errand *const errand = node.mapped().get();
    // It is in the middle of its own work, and goes when that is done.
    node.mapped().release()->deleteLater();
    errand->tell(token ? Result<QByteArray>(token->token) : tl::unexpected(token.error()));
}

} // namespace switchyard::a2a
