// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/authorisedattempt.h"

namespace switchyard {

AuthorisedAttempt::AuthorisedAttempt(const a2a::RequestAuth &auth, const a2a::TokenQuestion &question,
                                     a2a::TokenDesk &tokens, Make make, QObject *parent)
    : Attempt(parent)
    , m_auth(auth)
    , m_question(question)
    , m_tokens(tokens)
    , m_make(std::move(make))
{
}

void AuthorisedAttempt::start()
{
    if (const std::optional<QByteArray> kept = m_tokens.kept(m_question))
        run(*kept);
    else
        ask();
}

void AuthorisedAttempt::cancel()
{
    if (m_done)
        return;
    if (m_attempt)
        m_attempt->cancel();
    else
        finish(failed(FailureKind::Cancelled));
}

AttemptPhases AuthorisedAttempt::phases() const
{
    return m_attempt ? m_attempt->phases() : AttemptPhases();
}

int AuthorisedAttempt::httpStatus() const
{
    return m_attempt ? m_attempt->httpStatus() : 0;
}

void AuthorisedAttempt::ask()
{
    m_isFresh = true;
    m_tokens.ask(m_question, this, [this](const Result<QByteArray> &token) {
        if (m_done)
            return;
        if (token)
            run(*token);
        else
            finish(tl::unexpected(token.error()));
    });
}

void AuthorisedAttempt::run(const QByteArray &token)
{
    m_token = token;
    a2a::RequestAuth auth = m_auth;
    auth.setBearer(token);
    m_attempt = m_make(auth, this);
    connect(m_attempt, &Attempt::lifeSign, this, &Attempt::lifeSign);
    connect(m_attempt, &Attempt::finished, this, &AuthorisedAttempt::onFinished);
    m_attempt->start();
}

void AuthorisedAttempt::onFinished(const AttemptResult &result)
{
    const bool isRefused = !result.value && result.value.error().httpStatus == 401;
    if (!isRefused || m_isFresh) {
        // Where the circuit lets nothing more through, it stays at what the agent said.
        const bool isOver = !result.value && result.value.error().kind == FailureKind::CircuitOpen;
        return finish(isOver && m_refused ? failed(*m_refused) : result.value);
    }
    m_refused = result.value.error();
    m_tokens.drop(m_question, m_token);
    m_attempt->disconnect(this);
    m_attempt->deleteLater();
    m_attempt = nullptr;
    ask();
}

void AuthorisedAttempt::finish(const Result<std::any> &value)
{
    m_done = true;
    emit finished({value});
}

} // namespace switchyard
