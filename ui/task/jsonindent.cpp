// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/jsonindent.h"

namespace switchyard {

namespace {

constexpr int deepest = 64;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

//! Where the string that begins at \a from ends: behind its closing quote, or at the end of all.
qsizetype endOfString(const QByteArray &json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json.at(i) == '\\')
            ++i;
        else if (json.at(i) == '"')
            return i + 1;
    }
    return json.size();
}

qsizetype nextVisible(const QByteArray &json, qsizetype from)
{
    while (from < json.size() && isSpace(json.at(from)))
        ++from;
    return from;
}

} // namespace

QString indentJson(const QByteArray &json)
{
    const qsizetype start = nextVisible(json, 0);
    if (start == json.size() || (json.at(start) != '{' && json.at(start) != '['))
        return QString::fromUtf8(json);

    QByteArray indented;
    int depth = 0;
    const auto newLine = [&] {
        indented.append('\n').append(QByteArray(2 * depth, ' '));
    };
    for (qsizetype i = start; i < json.size(); ++i) {
        const char c = json.at(i);
        if (isSpace(c))
            continue;
        if (c == '"') {
            const qsizetype end = endOfString(json, i);
            indented.append(json.mid(i, end - i));
            i = end - 1;
        } else if (c == '{' || c == '[') {
            const qsizetype next = nextVisible(json, i + 1);
            indented.append(c);
            if (next < json.size() && (json.at(next) == '}' || json.at(next) == ']')) {
                indented.append(json.at(next));
                i = next;
            } else if (++depth > deepest) {
                return QString::fromUtf8(json);
            } else {
                newLine();
            }
        } else if (c == '}' || c == ']') {
            if (--depth < 0)
                return QString::fromUtf8(json);
            newLine();
            indented.append(c);
        } else if (c == ',') {
            indented.append(c);
            newLine();
        } else if (c == ':') {
            indented.append(": ");
        } else {
            indented.append(c);
        }
    }
    return QString::fromUtf8(indented);
}

} // namespace switchyard
