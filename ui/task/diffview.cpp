// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/diffview.h"

#include "task/linediff.h"
#include "theme/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextBlock>

namespace switchyard {

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font().pixelSize() > 0)
        mono.setPixelSize(font().pixelSize());
    else
        mono.setPointSizeF(font().pointSizeF());
    setFont(mono);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void DiffView::setTexts(const QString &left, const QString &right)
{
    QStringList lines;
    m_differences = 0;
    for (const DiffLine &line : lineDiff(left, right)) {
        const QString sign = line.kind == DiffLine::Kind::Same       ? QStringLiteral("  ")
                             : line.kind == DiffLine::Kind::OnlyLeft ? QStringLiteral("- ")
                                                                     : QStringLiteral("+ ");
        m_differences += line.kind == DiffLine::Kind::Same ? 0 : 1;
        lines << sign + line.text;
    }
    setPlainText(lines.join(u'\n'));
    tint();
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void DiffView::tint()
{
    const Theme theme = Theme::of(palette());
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QChar sign = block.text().isEmpty() ? QChar(u' ') : block.text().at(0);
        if (sign == u' ')
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.format.setBackground(theme.state(sign == u'-' ? StripState::Open : StripState::Closed).tint);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

} // namespace switchyard
