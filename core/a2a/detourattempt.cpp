// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/detourattempt.h"

namespace switchyard::a2a {

bool isNotThere(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
    case FailureKind::ConnectTimeout:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
        return true;
    case FailureKind::HttpClientError: // without a word of the agent's, or it were another kind
        return failure.httpStatus == 404 || failure.httpStatus == 405 || failure.httpStatus == 410;
    default:
        return false;
    }
}

DetourAttempt::DetourAttempt(std::shared_ptr<Detours> detours, Make make, QObject *parent)
    : Attempt(parent)
    , m_detours(std::move(detours))
    , m_make(std::move(make))
    , m_left(m_detours->peers.size())
{
}

void DetourAttempt::start()
{
    if (!m_done)
        ask();
}

void DetourAttempt::cancel()
{
    if (m_done)
        return;
    // A time-out, as a rule: a host that swallows what is sent to it.
    if (m_attempt && !m_heard)
        turnToNext();
    m_left = 0;
    if (m_attempt) {
        m_attempt->cancel();
        return;
    }
    m_done = true;
    emit finished({failed(FailureKind::Cancelled)});
}

AttemptPhases DetourAttempt::phases() const
{
    return m_attempt ? m_attempt->phases() : AttemptPhases();
}

int DetourAttempt::httpStatus() const
{
    return m_attempt ? m_attempt->httpStatus() : 0;
}

void DetourAttempt::ask()
{
    --m_left;
    m_heard = false;
    m_attempt = m_make(m_detours->peers.at(m_detours->at), this);
    connect(m_attempt, &Attempt::lifeSign, this, [this] {
        m_heard = true;
        emit lifeSign();
    });
    connect(m_attempt, &Attempt::finished, this, &DetourAttempt::onFinished);
    m_attempt->start();
}

void DetourAttempt::onFinished(const AttemptResult &result)
{
    if (!result.value && isNotThere(result.value.error())) {
        turnToNext();
        if (m_left > 0) {
            m_notThere = result.value.error();
            m_attempt->disconnect(this);
            m_attempt->deleteLater();
            ask();
            return;
        }
    }
    m_done = true;
    // The circuit lets nothing more through, but one interface was asked.
    const bool isRefused = !result.value && result.value.error().kind == FailureKind::CircuitOpen;
    if (isRefused && m_notThere)
        emit finished({failed(*m_notThere)});
    else
        emit finished(result);
}

void DetourAttempt::turnToNext()
{
    m_detours->at = (m_detours->at + 1) % m_detours->peers.size();
}

} // namespace switchyard::a2a
