// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/rpcerror.h"

#include <QJsonArray>

namespace switchyard::a2a {

namespace {

struct Reason
{
    QLatin1String word; //!< ErrorInfo.reason; in a problem's type with dashes, in lower case
    int code;
};

constexpr Reason reasons[] = {
    {QLatin1String("TASK_NOT_FOUND"), rpccode::taskNotFound},
    {QLatin1String("TASK_NOT_CANCELABLE"), rpccode::taskNotCancelable},
    {QLatin1String("PUSH_NOTIFICATION_NOT_SUPPORTED"), -32003},
    {QLatin1String("UNSUPPORTED_OPERATION"), rpccode::unsupportedOperation},
    {QLatin1String("CONTENT_TYPE_NOT_SUPPORTED"), -32005},
    {QLatin1String("INVALID_AGENT_RESPONSE"), rpccode::invalidAgentResponse},
    {QLatin1String("EXTENDED_AGENT_CARD_NOT_CONFIGURED"), -32007},
    {QLatin1String("EXTENSION_SUPPORT_REQUIRED"), -32008},
    {QLatin1String("VERSION_NOT_SUPPORTED"), rpccode::versionNotSupported},
    {QLatin1String("INVALID_PARAMS"), rpccode::invalidParams},
};

int codeOfWord(QString word)
{
    word = word.toUpper().replace(u'-', u'_');
    for (const Reason &reason : reasons) {
        if (word == reason.word)
            return reason.code;
    }
    return 0;
}

//! \brief The code that a list of details names by an ErrorInfo; 0 when none does.
int codeOfDetails(const QJsonValue &details)
{
    const QJsonArray list = details.toArray();
    for (const QJsonValue &detail : list) {
        if (const int code = codeOfWord(detail.toObject().value(QLatin1String("reason")).toString()))
            return code;
    }
    return 0;
}

FailureKind kindOfCode(int code)
{
    switch (code) {
    case rpccode::internalError:
    case rpccode::parseError:
    case rpccode::invalidAgentResponse:
        return FailureKind::AgentInternalError;
    case rpccode::versionNotSupported:
        return FailureKind::VersionRefused;
    default:
        return FailureKind::AgentError;
    }
}

//! \brief An agent may put a whole stack trace into its message.
QString shortened(const QString &said)
{
    constexpr qsizetype longest = 500;
    return said.size() > longest ? said.first(longest) + u'…' : said;
}

Failure failureOfCode(int code, const QString &said)
{
    Failure failure;
    failure.kind = kindOfCode(code);
    failure.rpcCode = code;
    failure.detail = shortened(said);
    return failure;
}

//! \brief google.rpc.Status and JSON-RPC wrap what others have at the top.
QJsonObject unwrapped(const QJsonObject &body)
{
    const QJsonValue wrapped = body.value(QLatin1String("error"));
    return wrapped.isObject() ? wrapped.toObject() : body;
}

bool isRpcCode(int code)
{
    return code <= -32000 && code >= -32768;
}

} // namespace

Failure failureOfRpcError(const QJsonObject &error)
{
    const int named = codeOfDetails(error.value(QLatin1String("data")));
    return failureOfCode(named != 0 ? named : error.value(QLatin1String("code")).toInt(),
                         error.value(QLatin1String("message")).toString());
}

std::optional<Failure> failureOfRestError(const QJsonObject &body)
{
    const QJsonObject error = unwrapped(body);
    int code = codeOfDetails(error.value(QLatin1String("details")));
    if (code == 0 && isRpcCode(error.value(QLatin1String("code")).toInt()))
        code = error.value(QLatin1String("code")).toInt();
    if (code == 0) {
        const QString type = error.value(QLatin1String("type")).toString();
        code = codeOfWord(type.section(u'/', -1).remove(QLatin1String("-error")));
    }
    if (code == 0)
        return std::nullopt;
    return failureOfCode(code, wordsOfError(body));
}

QString wordsOfError(const QJsonObject &body)
{
    const QJsonObject error = unwrapped(body);
    for (const char *key : {"message", "detail", "title", "error_description", "error"}) {
        const QJsonValue said = error.value(QLatin1String(key));
        if (const QString words = said.toString(); !words.isEmpty())
            return shortened(words);
        // FastAPI lists what it found wrong with a request.
        if (const QString first = said.toArray().at(0)[QLatin1String("msg")].toString(); !first.isEmpty())
            return shortened(first);
    }
    return {};
}

std::optional<Failure> failureOfStatus(const QJsonObject &body, int httpStatus, bool aboutTask)
{
    const QJsonObject error = unwrapped(body);
    const bool speaks = error.value(QLatin1String("message")).isString();
    const bool names = error.value(QLatin1String("status")) == QLatin1String("NOT_FOUND");
    if (httpStatus == 404 && aboutTask && (speaks || names))
        return failureOfCode(rpccode::taskNotFound, wordsOfError(body));
    if (httpStatus == 501 && speaks)
        return failureOfCode(rpccode::unsupportedOperation, wordsOfError(body));
    return std::nullopt;
}

} // namespace switchyard::a2a
