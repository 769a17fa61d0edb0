// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/streamfailure.h"

#include "a2a/rpcerror.h"

namespace switchyard::a2a {

Failure streamFailure(FailureKind kind, const QString &detail, int httpStatus)
{
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = httpStatus;
    failure.detail = detail;
    return failure;
}

Failure failureOfWords(const QByteArray &data, int httpStatus)
{
    constexpr qsizetype longest = 500;
    return streamFailure(FailureKind::AgentInternalError,
                         QStringLiteral("the stream reports an error: %1")
                             .arg(QString::fromUtf8(data.first(qMin(data.size(), longest)))),
                         httpStatus);
}

QString excessOf(const TaskFold &fold)
{
    if (fold.events() > TaskFold::mostEvents)
        return QStringLiteral("the stream went past %1 events").arg(TaskFold::mostEvents);
    return QStringLiteral("the stream goes on and on, and the task's artifacts went past %1 bytes")
        .arg(TaskFold::mostBytes);
}

bool refusesToStream(const Failure &refusal)
{
    return refusal.rpcCode == rpccode::unsupportedOperation || refusal.rpcCode == rpccode::methodNotFound;
}

bool isEventOfA2a(const QByteArray &type)
{
    return type.isEmpty() || type == "message";
}

} // namespace switchyard::a2a
