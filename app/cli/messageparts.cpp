// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/messageparts.h"

#include "config/textfile.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeDatabase>

namespace switchyard {

namespace {

UsageProblem addFile(const QString &path, QList<a2a::Part> &parts)
{
    const auto bytes = readTextFile(path);
    if (!bytes)
        return QStringLiteral("%1: %2").arg(path, bytes.error());
    a2a::FilePart part;
    part.bytes = *bytes;
    part.name = QFileInfo(path).fileName();
    part.mediaType = QMimeDatabase().mimeTypeForFileNameAndData(part.name, *bytes).name();
    parts.append(part);
    return {};
}

UsageProblem addData(const QString &text, QList<a2a::Part> &parts)
{
    // In brackets, for a bare number or text is JSON too.
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson('[' + text.toUtf8() + ']', &error).array();
    if (error.error != QJsonParseError::NoError || array.size() != 1)
        return QStringLiteral("--data must be JSON: %1").arg(error.errorString());
    parts.append(a2a::DataPart{array.first()});
    return {};
}

} // namespace

void declareMessageParts(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("text"), QStringLiteral("Say T."), QStringLiteral("T")},
         {QStringLiteral("file"), QStringLiteral("Send the file F."), QStringLiteral("F")},
         {QStringLiteral("data"), QStringLiteral("Send structured data."), QStringLiteral("JSON")}});
}

UsageProblem readMessageParts(const QCommandLineParser &parser, QList<a2a::Part> &parts)
{
    QHash<QString, qsizetype> used;
    const QStringList names = parser.optionNames();
    for (const QString &name : names) {
        const QString value = parser.values(name).value(used[name]++);
        UsageProblem problem;
        if (name == QLatin1String("text"))
            parts.append(a2a::TextPart{value});
        else if (name == QLatin1String("file"))
            problem = addFile(value, parts);
        else if (name == QLatin1String("data"))
            problem = addData(value, parts);
        if (problem)
            return problem;
    }
    if (parts.isEmpty())
        return QStringLiteral("there is nothing to send: give --text, --file or --data");
    return {};
}

} // namespace switchyard
