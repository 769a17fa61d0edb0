// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/streamtext.h"

namespace switchyard {

namespace {

QString timeText(Duration after)
{
    return QStringLiteral("+%1 s").arg(toSeconds(after), 0, 'f', 3);
}

bool isBlank(const QByteArray &line)
{
    return line.isEmpty() || line == "\r";
}

} // namespace

QString streamText(const QByteArray &body, const QList<a2a::LineTime> &times)
{
    if (times.isEmpty())
        return QString::fromUtf8(body);
    QString text;
    auto time = times.cbegin();
    bool isBetween = true; // a blank line ends an event, and the next line begins one
    const QList<QByteArray> lines = body.split('\n');
    for (int at = 0; at < lines.size(); ++at) {
        while (std::next(time) != times.cend() && std::next(time)->line <= at)
            ++time;
        const bool blank = isBlank(lines.at(at));
        if (isBetween && !blank)
            text += timeText(time->after) + u'\n';
        isBetween = blank;
        text += QString::fromUtf8(lines.at(at)) + u'\n';
    }
    text.chop(1);
    return text;
}

} // namespace switchyard
