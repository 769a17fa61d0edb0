// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/dialect.h"
#include "a2a/taskfold.h"

#include <cstddef>
#include <cstdint>

using namespace switchyard::a2a;

//! \brief Any answer, line by line, in every dialect; what can be read is folded into a task.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<QByteArray> lines = input.split('\n');
    for (const ProtocolVersion version :
         {ProtocolVersion::V0_2, ProtocolVersion::V0_3, ProtocolVersion::V1_0}) {
        for (const Binding binding : {Binding::JsonRpc, Binding::HttpJson}) {
            const Dialect dialect(Peer{QUrl(QStringLiteral("https://h.example/")), version, binding, {}});
            TaskFold fold;
            for (const QByteArray &line : lines) {
                if (const auto event = dialect.read(line, QStringLiteral("q1"), Operation::Stream))
                    fold.fold(*event);
            }
        }
    }
    return 0;
}
