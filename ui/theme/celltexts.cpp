// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/celltexts.h"

#include <QFontMetrics>
#include <QWidget>
#include <QtMath>

#include <algorithm>

namespace switchyard {

namespace {

//! What agents say may have lines; a cell has one.
QString onOneLine(QString text)
{
    const auto endsLine = [](QChar each) {
        return each == u'\n' || each == u'\r' || each == QChar::LineSeparator ||
               each == QChar::ParagraphSeparator;
    };
    std::replace_if(text.begin(), text.end(), endsLine, u' ');
    return text;
}

} // namespace

const QStaticText &CellTexts::get(const QString &text, const QFont &font, int width)
{
    Key key{text, font, width};
    if (const QStaticText *known = m_texts.object(key))
        return *known;
    auto *made = new QStaticText(QFontMetrics(font).elidedText(onOneLine(text), Qt::ElideRight, width));
    made->setTextFormat(Qt::PlainText);
    made->setPerformanceHint(QStaticText::AggressiveCaching);
    made->prepare({}, font);
    m_texts.insert(std::move(key), made);
    return *made;
}

int CellTexts::widthOf(const QString &text, const QFont &font)
{
    return qCeil(get(text, font, QWIDGETSIZE_MAX).size().width());
}

} // namespace switchyard
