// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"

#include <QtEndian>

#include <array>

namespace switchyard {

namespace {

QByteArray head(int status, const HttpHeaders &headers)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : headers.fields())
        bytes += name + ": " + value + "\r\n";
    return bytes + "\r\n";
}

quint32 crc32(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 at = 0; at < made.size(); ++at) {
            quint32 value = at;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1u) ? 0xedb88320u ^ (value >> 1) : value >> 1;
            made[at] = value;
        }
        return made;
    }();
    quint32 crc = ~0u;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xffu] ^ (crc >> 8);
    return ~crc;
}

//! qCompress() makes four bytes of length and a zlib stream; gzip wants the deflate data inside that stream.
QByteArray gzip(const QByteArray &plain)
{
    QByteArray deflated = qCompress(plain, 9).sliced(6);
    deflated.chop(4);
    std::array<char, 8> trailer{};
    qToLittleEndian(crc32(plain), trailer.data());
    qToLittleEndian(static_cast<quint32>(plain.size()), trailer.data() + 4);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + deflated + QByteArray(trailer.data(), 8);
}

} // namespace

Play Play::answer(int status, const QByteArray &body, const HttpHeaders &headers)
{
    HttpHeaders all = headers;
    if (!all.contains("Content-Length"))
        all.set("Content-Length", QByteArray::number(body.size()));
    return raw(head(status, all) + body);
}

Play Play::json(const QByteArray &body)
{
    return answer(200, body, {{"Content-Type", "application/json"}});
}

Play Play::chunked(const QList<QByteArray> &chunks, const HttpHeaders &headers)
{
    HttpHeaders all = headers;
    all.set("Transfer-Encoding", "chunked");
    QByteArray bytes = head(200, all);
    for (const QByteArray &chunk : chunks)
        bytes += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    return raw(bytes + "0\r\n\r\n");
}

Play Play::events(const QByteArray &bytes)
{
    return raw(head(200, {{"Content-Type", "text/event-stream"}, {"Connection", "close"}}) + bytes);
}

Play Play::redirect(const QUrl &target, int status)
{
    return answer(status, {}, {{"Location", target.toEncoded()}});
}

Play Play::bigBody(qint64 size)
{
    Play play = answer(200, {}, {{"Content-Length", QByteArray::number(size)}});
    play.filler = QByteArray(64 * 1024, 'x');
    play.fillerBytes = size;
    return play;
}

Play Play::gzipped(const QByteArray &plain)
{
    return answer(200, gzip(plain), {{"Content-Encoding", "gzip"}});
}

Play Play::raw(const QByteArray &bytes)
{
    Play play;
    play.bytes = bytes;
    return play;
}

Play Play::thenClose() const
{
    Play play = *this;
    play.end = End::Close;
    return play;
}

Play Play::thenReset() const
{
    Play play = *this;
    play.end = End::Reset;
    return play;
}

Play Play::cutAfter(qsizetype count) const
{
    Play play = *this;
    play.bytes.truncate(count < 0 ? bytes.size() + count : count);
    return play;
}

Play Play::dripping(qsizetype bytesAtOnce, std::chrono::milliseconds pause) const
{
    Play play = *this;
    play.piece = bytesAtOnce;
    play.every = pause;
    return play;
}

} // namespace switchyard
