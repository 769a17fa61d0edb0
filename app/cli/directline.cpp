// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/directline.h"

namespace switchyard {

DirectLine::DirectLine(QObject *parent)
    : QObject(parent)
    , m_transport(m_scheduler)
{
    m_route.transport = &m_transport;
}

void DirectLine::setToken(const QUrl &home, const QString &token)
{
    m_route.auth = a2a::RequestAuth::bearer(home, token.toUtf8());
}

void DirectLine::ask(const MakeAttempt &make, Duration limit, Then then)
{
    m_then = std::move(then);
    m_limit = limit;
    m_isLate = false;
    m_attempt = make(m_route, this);
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
