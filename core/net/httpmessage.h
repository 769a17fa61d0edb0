// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <initializer_list>
#include <optional>
#include <utility>

namespace switchyard {

//! \brief Header fields in the order they came or go; names are compared without regard to case.
class HttpHeaders final
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<Field> fields)
        : m_fields(fields)
    {
    }

    [[nodiscard]] bool contains(QByteArrayView name) const { return find(name) != nullptr; }
    //! \brief The first field of that name; empty when there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] const QList<Field> &fields() const & { return m_fields; }
    //! \brief By value, for a loop over a temporary's fields would outlive them.
    [[nodiscard]] QList<Field> fields() && { return std::move(m_fields); }

    //! \brief Appends, whether or not the name is there already.
    void add(const QByteArray &name, const QByteArray &value) { m_fields.emplaceBack(name, value); }
    //! \brief Replaces every field of that name by this one.
    void set(const QByteArray &name, const QByteArray &value);

    friend bool operator==(const HttpHeaders &, const HttpHeaders &) = default;

private:
    [[nodiscard]] const Field *find(QByteArrayView name) const;

    QList<Field> m_fields;
};

//! \brief A certificate of the client's own, shown to a server that asks for one (RFC 8446, 4.3.2).
struct ClientIdentity
{
    QString certificate; //!< PEM file with the chain; empty: none is shown
    QString key;         //!< PEM file with its private key
    friend bool operator==(const ClientIdentity &, const ClientIdentity &) = default;
};

//! \brief One HTTP request, as a value.
struct HttpRequest
{
    static constexpr int anyShard = -1;
    static constexpr qint64 usualMaxBody = 16 * 1024 * 1024;

    QByteArray verb = "GET";
    QUrl url; //!< absolute, http or https, with a host; anything else fails as InvalidRequest
    HttpHeaders headers;
    QByteArray body;
    //! A 2xx answer is handed on in pieces as it comes, and is not kept: maxBody does not bound it. A sender
    //! that is faster than the reader is made to wait. Any other answer is read whole, as without it.
    bool streaming = false;
    qint64 maxBody = usualMaxBody; //!< bytes of the answer's body, after decompression
    //! Redirects to the same scheme, host and port are followed, five at most, for GET only.
    bool followSameHostRedirects = false;
    bool freshConnection = false; //!< on a connection that nothing was sent on before
    bool bypassCaches = false;    //!< asks caches on the way for a fresh answer
    Duration keepAlive = 30s;     //!< how long its connection may idle afterwards; whole seconds count
    //! Connections older than this take it no more (scenario J10); 0: none that was there before.
    Duration dnsTtl = 300s;
    ClientIdentity identity; //!< for https; files that cannot be used fail as InvalidRequest
    int shard = anyShard;    //!< the group of connections to try first; any number is brought into range

    friend bool operator==(const HttpRequest &, const HttpRequest &) = default;
};

//! \brief One HTTP answer, or what there is of it.
struct HttpResponse
{
    int status = 0; //!< 0 when no answer came
    HttpHeaders headers;
    QByteArray body; //!< decompressed; empty for a stream
    QUrl url;        //!< after redirects
    //! When the certificate that the server showed ends; none over http.
    std::optional<WallTime> certificateEnds = {};

    friend bool operator==(const HttpResponse &, const HttpResponse &) = default;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::HttpHeaders)
