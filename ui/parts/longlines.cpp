// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/longlines.h"

#include <QPlainTextEdit>
#include <QTextBlock>

namespace switchyard {

namespace {

constexpr int longLine = 10'000; //!< characters; up to there nobody notices

bool hasLongLine(const QTextDocument &document)
{
    for (QTextBlock line = document.begin(); line.isValid(); line = line.next()) {
        if (line.length() > longLine)
            return true;
    }
    return false;
}

} // namespace

void breakLongLinesAnywhere(QPlainTextEdit &text)
{
    // What is typed or pasted is told before it is laid out.
    QObject::connect(text.document(), &QTextDocument::contentsChange, &text, [&text] {
        const auto mode = hasLongLine(*text.document()) ? QTextOption::WrapAnywhere
                                                        : QTextOption::WrapAtWordBoundaryOrAnywhere;
        if (text.wordWrapMode() != mode)
            text.setWordWrapMode(mode);
    });
}

void replaceText(QPlainTextEdit &text, const QString &content)
{
    if (content.size() > longLine)
        text.setWordWrapMode(QTextOption::WrapAnywhere);
    text.setPlainText(content);
}

} // namespace switchyard
