// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardfindings.h"
#include "a2a/peer.h"

#include <cstddef>
#include <cstdint>

using namespace switchyard::a2a;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto card = parseAgentCard(QByteArrayView(data, static_cast<qsizetype>(size)));
    if (card) {
        const QUrl from(QStringLiteral("https://h.example/.well-known/agent-card.json"));
        (void)findings(*card, from);
        (void)choosePeer(*card, {}, from);
        (void)choosePeer(*card, {{}, ProtocolVersion::V0_3, Binding::HttpJson}, from);
    }
    return 0;
}
