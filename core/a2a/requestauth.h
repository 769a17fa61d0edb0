// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/secretmask.h"
#include "net/httpmessage.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace switchyard::a2a {

//! \brief The credentials of one agent: put into requests to that agent's host alone, and masked in all that
//! is shown.
//!
//! A card may name any address for its interfaces, and whoever follows it with a token in hand gives the
//! token away. So another host gets no credentials unless the operator named it, nor does plain http where
//! the agent's own address is https.
class RequestAuth final
{
public:
    RequestAuth() = default; //!< no credentials

    //! \param home   the agent's address as the operator wrote it
    //! \param hosts  others that may be shown them: "host", or "host:port" for that port alone
    explicit RequestAuth(const QUrl &home, const QStringList &hosts = {});

    //! \param home  the agent's address as the operator wrote it
    //! @{
    [[nodiscard]] static RequestAuth bearer(const QUrl &home, const QByteArray &token);
    [[nodiscard]] static RequestAuth basic(const QUrl &home, const QByteArray &user,
                                           const QByteArray &password);
    [[nodiscard]] static RequestAuth apiKey(const QUrl &home, const QByteArray &header,
                                            const QByteArray &key);
    //! @}

    void setBearer(const QByteArray &token);
    void setBasic(const QByteArray &user, const QByteArray &password);
    //! \brief A header that is a secret.
    void addHeader(const QByteArray &name, const QByteArray &secret);
    //! \brief A header that anybody may see; it goes to the agent's own host only, all the same.
    void addOpenHeader(const QByteArray &name, const QByteArray &value);
    //! \brief A secret in the query of every request (RFC 3986, 3.4), encoded as needed.
    void addQueryItem(const QString &name, const QString &secret);
    //! \brief A secret as a cookie (RFC 6265, 4.2); several share one header.
    void addCookie(const QByteArray &name, const QByteArray &secret);
    //! \brief A certificate that is shown where the agent's host asks for one.
    //! \param certificate,key  PEM files
    void setIdentity(const QString &certificate, const QString &key);

    //! \brief Whether there is anything that only the agent may see.
    [[nodiscard]] bool isEmpty() const;
    //! \brief Whether a request to \a url may carry the credentials; false when there are none.
    [[nodiscard]] bool isFor(const QUrl &url) const;
    //! \brief Why a request to \a url is shown none of the credentials, and what allows it; empty: it is, or
    //! there are none.
    [[nodiscard]] QString whyNotFor(const QUrl &url) const;
    //! \brief Adds the credentials if the request goes to the agent's own host.
    void applyTo(HttpRequest &request) const;

    //! \brief A request's or an answer's head with the values of all fields that hold secrets masked, ours
    //! and the well-known ones.
    [[nodiscard]] QByteArray maskedHead(const QByteArray &head) const;
    //! \brief Takes the secrets out of what the agent says, for it may echo what it was sent.
    [[nodiscard]] const SecretMask &mask() const { return m_secrets; }

private:
    [[nodiscard]] bool isHost(const QUrl &url) const;
    [[nodiscard]] QByteArray withQueryMasked(QByteArray line) const;

    QUrl m_home;
    QStringList m_hosts;
    HttpHeaders m_headers;
    HttpHeaders m_openHeaders;
    QList<std::pair<QString, QString>> m_query;
    QByteArray m_cookies;
    ClientIdentity m_identity;
    SecretMask m_secrets;
};

} // namespace switchyard::a2a
