// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/sseparser.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace switchyard::a2a;

namespace {

QList<SseEvent> parsed(QByteArrayView stream, qsizetype cut)
{
    SseParser parser(4096);
    QList<SseEvent> events = parser.feed(stream.first(cut));
    events += parser.feed(stream.sliced(cut));
    if (const auto rest = parser.takeUnterminated())
        events.append(*rest);
    return events;
}

} // namespace

//! \brief The first byte says where the rest is cut, which must make no difference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView stream(data + 1, static_cast<qsizetype>(size) - 1);
    const qsizetype cut = stream.isEmpty() ? 0 : data[0] % stream.size();
    if (parsed(stream, cut) != parsed(stream, 0))
        std::abort();
    return 0;
}
