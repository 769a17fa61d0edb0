// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/exchangewords.h"

#include "task/jsonindent.h"
#include "task/streamtext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("TaskSender", text);
}

QString headText(QString head)
{
    head.remove(QLatin1Char('\r'));
    return head.trimmed() + QStringLiteral("\n\n");
}

QString wireText(const QString &head, const QByteArray &body)
{
    return head.isEmpty() && body.isEmpty() ? QString() : headText(head) + indentJson(body);
}

//! "POST /a2a/v1" of a request line.
QString targetOf(const QString &head)
{
    constexpr qsizetype longest = 60;
    const QString target = head.section(u'\n', 0, 0).trimmed().section(u' ', 0, 1);
    return target.size() > longest ? target.first(longest) + QChar(0x2026) : target;
}

QString rpcMethodOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(QLatin1String("method")).toString();
}

} // namespace

QString exchangeTitle(const WireExchange &wire, qsizetype number, qsizetype count)
{
    QStringList parts{words("%1 of %2").arg(number).arg(count), targetOf(wire.requestHead)};
    if (const QString method = rpcMethodOf(wire.requestBody); !method.isEmpty())
        parts.append(method);
    const QString status = wire.responseHead.section(u'\n', 0, 0).trimmed().section(u' ', 1, 1);
    parts.append(status.isEmpty() ? words("no answer") : words("HTTP %1").arg(status));
    return parts.join(QStringLiteral(" · "));
}

QString requestText(const WireExchange &wire)
{
    return wireText(wire.requestHead, wire.requestBody);
}

QString responseText(const WireExchange &wire)
{
    const QString text = wire.times.isEmpty()
                             ? wireText(wire.responseHead, wire.responseBody)
                             : headText(wire.responseHead) + streamText(wire.responseBody, wire.times);
    return wire.truncated ? text + words("\n… the rest is not kept") : text;
}

} // namespace switchyard
