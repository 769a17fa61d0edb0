// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/jsonhighlighter.h"

#include <QRegularExpression>
#include <QTextCharFormat>

namespace switchyard {

JsonHighlighter::JsonHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void JsonHighlighter::setTheme(const Theme &theme)
{
    if (theme.accent == m_key)
        return;
    m_key = theme.accent;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression string(QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\"(\\s*:)?"));
    static const QRegularExpression verb(QStringLiteral("^([A-Z]+) \\S+ HTTP/|^(HTTP/\\S+ \\d+)"));

    if (const auto match = verb.match(text); match.hasMatch()) {
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        const int group = match.hasCaptured(1) ? 1 : 2;
        setFormat(static_cast<int>(match.capturedStart(group)), static_cast<int>(match.capturedLength(group)),
                  bold);
        return;
    }
    QTextCharFormat key;
    key.setForeground(m_key);
    for (auto found = string.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        if (match.hasCaptured(1))
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength() - match.capturedLength(1)), key);
    }
}

} // namespace switchyard
