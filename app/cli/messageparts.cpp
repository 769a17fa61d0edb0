// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/messageparts.h"

#include "a2a/partsources.h"

#include <QHash>

namespace switchyard {

namespace {

//! Keeps a part that could be made, and tells of one that could not.
template<typename Made>
UsageProblem add(const Result<Made> &made, const QString &option, QList<a2a::Part> &parts)
{
    if (!made)
        return option + QStringLiteral(": ") + made.error().detail;
    parts.append(*made);
    return {};
}

} // namespace

void declareMessageParts(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("text"), QStringLiteral("Say T."), QStringLiteral("T")},
         {QStringLiteral("file"), QStringLiteral("Send the file F."), QStringLiteral("F")},
         {QStringLiteral("link"), QStringLiteral("Send the address of a file, which the agent fetches."),
          QStringLiteral("URL")},
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
            problem = add(a2a::filePartOf(value), QStringLiteral("--file"), parts);
        else if (name == QLatin1String("link"))
            problem = add(a2a::linkedPartOf(value), QStringLiteral("--link"), parts);
        else if (name == QLatin1String("data"))
            problem = add(a2a::dataPartOf(value), QStringLiteral("--data"), parts);
        if (problem)
            return problem;
    }
    if (parts.isEmpty())
        return QStringLiteral("there is nothing to send: give --text, --file, --link or --data");
    return {};
}

} // namespace switchyard
