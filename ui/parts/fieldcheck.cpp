// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/fieldcheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("FieldCheck", text);
}

//! Line and paragraph separators too: what stands behind them would be on another line.
bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
           c.category() == QChar::Separator_Paragraph;
}

//! Embeddings, overrides and isolates: with one of them a name can look like another one.
bool turnsDirection(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

} // namespace

QString lineRemark(const QString &text, int most)
{
    const QString line = text.trimmed();
    if (line.size() > most)
        return say("is %1 characters long; at most %2 are possible").arg(line.size()).arg(most);
    if (std::any_of(line.cbegin(), line.cend(), isControl))
        return say("holds a line break, a tab or another control character; take it out");
    if (std::any_of(line.cbegin(), line.cend(), turnsDirection))
        return say("holds a character that turns the direction of the text, so that it looks like another "
                   "one; take it out");
    if (!line.isValidUtf16())
        return say("holds half a character; type it anew");
    return {};
}

} // namespace switchyard
