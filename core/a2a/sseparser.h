// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace switchyard::a2a {

//! \brief One server-sent event.
struct SseEvent
{
    QByteArray type; //!< empty when the stream did not name it, which means "message"
    QByteArray data; //!< its lines joined by a line feed
    QByteArray id;   //!< the last id the stream gave, carried on from event to event
    friend bool operator==(const SseEvent &, const SseEvent &) = default;
};

//! \brief Reads a stream of server-sent events (HTML Living Standard, 9.2.6) in pieces of any size.
//!
//! CR, LF and CRLF end a line, alone or mixed; where the pieces are cut changes nothing. Comments and
//! unknown fields are skipped. An event larger than the limit is a failure, and the parser stays failed:
//! what follows an event that was not read to its end cannot be trusted.
class SseParser final
{
public:
    static constexpr qsizetype defaultLimit = 16 * 1024 * 1024;

    //! \param limit  bytes of one event, field names included; at least 1
    explicit SseParser(qsizetype limit = defaultLimit)
        : m_limit(limit)
    {
    }

    //! \brief Takes the next bytes, and gives the events that they complete.
    [[nodiscard]] QList<SseEvent> feed(QByteArrayView bytes);

    //! \brief BodyTooLarge once an event was larger than the limit; then no more events come.
    [[nodiscard]] std::optional<Failure> failure() const;

    //! \brief At the end of the stream: the event whose closing blank line never came, if it has data.
    //!
    //! The standard drops it; some servers leave the last blank line out, so a caller may look whether
    //! what is there is whole.
    [[nodiscard]] std::optional<SseEvent> takeUnterminated();

    //! \brief The stream's wish for the pause before a reconnect; empty until it was made.
    [[nodiscard]] std::optional<Duration> retry() const { return m_retry; }

private:
    void takeLine(QByteArrayView line, QList<SseEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);
    [[nodiscard]] std::optional<SseEvent> takeEvent();

    qsizetype m_limit;
    qsizetype m_eventSize = 0;
    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_id;
    std::optional<Duration> m_retry;
    bool m_hasData = false;
    bool m_firstLine = true;
    bool m_afterCr = false;
    bool m_tooLarge = false;
};

} // namespace switchyard::a2a
