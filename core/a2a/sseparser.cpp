// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/sseparser.h"

#include <algorithm>
#include <utility>

namespace switchyard::a2a {

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool endsLine(char c)
{
    return c == '\n' || c == '\r';
}

} // namespace

QList<SseEvent> SseParser::feed(QByteArrayView bytes)
{
    QList<SseEvent> events;
    const char *at = bytes.begin();
    while (at != bytes.end() && !m_tooLarge) {
        if (std::exchange(m_afterCr, false) && *at == '\n') {
            ++at;
            continue;
        }
        const char *end = std::find_if(at, bytes.end(), endsLine);
        m_eventSize += end - at;
        if (m_eventSize > m_limit) {
            m_tooLarge = true;
            break;
        }
        if (end == bytes.end()) {
            m_line.append(at, end - at);
            break;
        }
        if (m_line.isEmpty()) {
            takeLine(QByteArrayView(at, end), events);
        } else {
            m_line.append(at, end - at);
            takeLine(m_line, events);
            m_line.resize(0);
        }
        m_afterCr = *end == '\r';
        at = end + 1;
    }
    return events;
}

std::optional<Failure> SseParser::failure() const
{
    if (!m_tooLarge)
        return std::nullopt;
    Failure failure;
    failure.kind = FailureKind::BodyTooLarge;
    failure.detail = QStringLiteral("one event of the stream is larger than %1 bytes").arg(m_limit);
    return failure;
}

std::optional<SseEvent> SseParser::takeUnterminated()
{
    if (m_tooLarge)
        return std::nullopt;
    QList<SseEvent> none;
    if (!m_line.isEmpty())
        takeLine(std::exchange(m_line, {}), none);
    return takeEvent();
}

void SseParser::takeLine(QByteArrayView line, QList<SseEvent> &events)
{
    if (std::exchange(m_firstLine, false) && line.startsWith(byteOrderMark))
        line = line.sliced(byteOrderMark.size());
    if (line.isEmpty()) {
        if (auto event = takeEvent())
            events.append(*std::move(event));
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0) {
        // A comment belongs to no event, or a day of heartbeats would add up to an event too large.
        m_eventSize -= line.size();
        return;
    }
    if (colon < 0) {
        takeField(line, {});
        return;
    }
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    takeField(line.first(colon), value);
}

void SseParser::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        if (std::exchange(m_hasData, true))
            m_data.append('\n');
        m_data.append(value);
    } else if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_id = value.toByteArray();
    } else if (name == "retry" && isDigits(value)) {
        bool ok = false;
        const qlonglong milliseconds = value.toByteArray().toLongLong(&ok);
        if (ok)
            m_retry = fromSeconds(static_cast<double>(milliseconds) / 1000.0);
    }
}

std::optional<SseEvent> SseParser::takeEvent()
{
    m_eventSize = 0;
    SseEvent event{std::exchange(m_type, {}), std::exchange(m_data, {}), m_id};
    if (!std::exchange(m_hasData, false))
        return std::nullopt;
    return event;
}

} // namespace switchyard::a2a
