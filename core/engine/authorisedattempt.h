// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/requestauth.h"
#include "a2a/tokendesk.h"
#include "resilience/attempt.h"

namespace switchyard {

//! \brief An attempt that needs an access token first. A token that is kept and that the agent does not take
//! any more is asked for anew, once: the agent did nothing with a request that it answered 401.
class AuthorisedAttempt final : public Attempt
{
    Q_OBJECT

public:
    //! Makes the attempt itself, not yet started.
    using Make = std::function<Attempt *(const a2a::RequestAuth &auth, QObject *owner)>;

    //! \param auth    what goes with the token; it is put to it
    //! \param tokens  outlives this
    AuthorisedAttempt(const a2a::RequestAuth &auth, const a2a::TokenQuestion &question,
                      a2a::TokenDesk &tokens, Make make, QObject *parent);

    void start() override;
    void cancel() override;
    [[nodiscard]] AttemptPhases phases() const override;
    [[nodiscard]] int httpStatus() const override;

private:
    void ask();
    void run(const QByteArray &token);
    void onFinished(const AttemptResult &result);
    void finish(const Result<std::any> &value);

    a2a::RequestAuth m_auth;
    a2a::TokenQuestion m_question;
    a2a::TokenDesk &m_tokens;
    Make m_make;
    Attempt *m_attempt = nullptr;
    QByteArray m_token;
    std::optional<Failure> m_refused; //!< what the agent said to a token that was kept
    bool m_isFresh = false;           //!< the token was made for this attempt
    bool m_done = false;
};

} // namespace switchyard
