// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace switchyard::a2a {

//! \brief The credentials of one agent: put into requests to that agent's host alone, and masked in all that
//! is shown.
//!
//! A card may name any address for its interfaces, and whoever follows it with a token in hand gives the
//! token away. So another host gets no credentials, nor does plain http where the agent's own address is
//! https.
class RequestAuth final
{
public:
    RequestAuth() = default; //!< no credentials

    //! \param home  the agent's address as the operator wrote it
    //! @{
    [[nodiscard]] static RequestAuth bearer(const QUrl &home, const QByteArray &token);
    [[nodiscard]] static RequestAuth basic(const QUrl &home, const QByteArray &user,
                                           const QByteArray &password);
    [[nodiscard]] static RequestAuth apiKey(const QUrl &home, const QByteArray &header,
                                            const QByteArray &key);
    //! @}

    //! \brief Whether a request to \a url may carry the credentials; false when there are none.
    [[nodiscard]] bool isFor(const QUrl &url) const;
    //! \brief Adds the credentials if the request goes to the agent's own host.
    void applyTo(HttpRequest &request) const;

    //! \brief A request's or an answer's head with the values of all fields that hold secrets masked, ours
    //! and the well-known ones.
    [[nodiscard]] QByteArray maskedHead(const QByteArray &head) const;
    //! \brief \a text with every occurrence of a secret masked, for an agent may echo what it was sent.
    [[nodiscard]] QByteArray masked(QByteArray text) const;
    //! \brief In bytes; 0 without secrets.
    [[nodiscard]] qsizetype longestSecret() const;

private:
    QUrl m_home;
    HttpHeaders m_headers;
    QList<QByteArray> m_secrets;
};

} // namespace switchyard::a2a
