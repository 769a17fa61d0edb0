// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/dialect.h"
#include "a2a/partjson.h"
#include "a2a/taskfold.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

//! \brief What a task says reads the same after it was sent on, as it is when somebody answers with it.
void sendOn(const QList<Part> &parts, WireShape shape)
{
    require(plainText(readParts(writeParts(parts, shape), shape)) == plainText(parts));
}

void readFurther(const TaskFold &fold, WireShape shape)
{
    require(fold.isComplete() || !fold.isTurnOver());
    if (fold.message())
        sendOn(fold.message()->parts, shape);
    if (!fold.task())
        return;
    for (const Artifact &artifact : fold.task()->artifacts)
        sendOn(artifact.parts, shape);
    for (const Message &message : fold.task()->history)
        sendOn(message.parts, shape);
}

//! \brief Within a JSON-RPC answer an object says what it says by itself.
void readWrapped(const QByteArray &line, const Result<AgentEvent> &bare, ProtocolVersion version)
{
    const Dialect dialect(
        Peer{QUrl(QStringLiteral("https://h.example/")), version, Binding::JsonRpc, {}, {}});
    const QByteArray answer = R"({"jsonrpc":"2.0","id":"q1","result":)" + line + '}';
    const auto wrapped = dialect.read(answer, QStringLiteral("q1"), Operation::Stream);
    require(!wrapped || (bare && *wrapped == *bare));
}

void readList(const QList<QByteArray> &lines)
{
    const Dialect dialect(
        Peer{QUrl(QStringLiteral("https://h.example/")), ProtocolVersion::V1_0, Binding::HttpJson, {}, {}});
    (void)dialect.readTasks("{\"tasks\":[" + lines.join(',') + "]}", {});
}

} // namespace

//! \brief Tasks, messages and updates, one a line, in each shape that they have on the wire: read, folded
//! into one task, and sent on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<QByteArray> lines = input.split('\n');
    for (const WireShape shape : {WireShape::Kind, WireShape::Proto03, WireShape::Current}) {
        TaskFold fold;
        for (const QByteArray &line : lines) {
            const QJsonDocument document = QJsonDocument::fromJson(line);
            if (!document.isObject())
                continue;
            const auto event = readEvent(document.object(), shape);
            if (shape != WireShape::Proto03)
                readWrapped(line, event,
                            shape == WireShape::Kind ? ProtocolVersion::V0_3 : ProtocolVersion::V1_0);
            if (event)
                fold.fold(*event);
        }
        readFurther(fold, shape);
    }
    readList(lines);
    return 0;
}
