// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/directline.h"

#include "engine/authorisedattempt.h"
#include "engine/failedattempt.h"

namespace switchyard {

DirectLine::DirectLine(QObject *parent)
    : QObject(parent)
    , m_transport(m_scheduler)
    , m_tokens(m_scheduler, m_transport)
{
    m_route.transport = &m_transport;
}

void DirectLine::setCredentials(const Result<Credentials> &credentials)
{
    m_credentials = credentials;
    if (credentials)
        m_route.auth = credentials->auth;
}

Attempt *DirectLine::makeAttempt(const MakeAttempt &make)
{
    if (!m_credentials)
        return new FailedAttempt(m_credentials.error(), m_scheduler, this);
    if (!m_credentials->token)
        return make(m_route, this);
    const auto withToken = [make, route = m_route](const a2a::RequestAuth &auth, QObject *parent) {
        a2a::Route authorised = route;
        authorised.auth = auth;
        return make(authorised, parent);
    };
    return new AuthorisedAttempt(m_route.auth, *m_credentials->token, m_tokens, withToken, this);
}

void DirectLine::ask(const MakeAttempt &make, Duration limit, Then then)
{
    m_then = std::move(then);
    m_limit = limit;
    m_isLate = false;
    m_attempt = makeAttempt(make);
    connect(m_attempt, &Attempt::finished, this,
            [this](const AttemptResult &result) { conclude(result.value); });
    m_deadline = m_scheduler.after(limit, [this] {
        m_isLate = true;
        cancel();
    });
    m_attempt->start();
}

void DirectLine::cancel()
{
    if (m_attempt)
        m_attempt->cancel();
}

void DirectLine::conclude(const Result<std::any> &result)
{
    m_deadline.disarm();
    m_attempt->deleteLater();
    m_attempt = nullptr;
    const Then then = std::exchange(m_then, {});
    if (m_isLate)
        then(failed(FailureKind::AttemptTimeout,
                    QStringLiteral("no whole answer within %1 s").arg(toSeconds(m_limit))));
    else
        then(result);
}

} // namespace switchyard
