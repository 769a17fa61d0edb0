// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/turningsplitter.h"

#include <algorithm>

namespace switchyard {

namespace {

int leastWidth(const QWidget &part)
{
    return std::max(part.minimumSizeHint().width(), part.minimumWidth());
}

} // namespace

QSize TurningSplitter::minimumSizeHint() const
{
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, leastWidth(*widget(i)));
    const bool isBelow = orientation() == Qt::Vertical;
    return {widest, isBelow ? QSplitter::sizeHint().height() : QSplitter::minimumSizeHint().height()};
}

int TurningSplitter::widthBesideEachOther() const
{
    int width = std::max(0, count() - 1) * handleWidth();
    for (int i = 0; i < count(); ++i)
        width += leastWidth(*widget(i));
    return width;
}

void TurningSplitter::resizeEvent(QResizeEvent *event)
{
    const bool fits = width() >= widthBesideEachOther();
    if (!fits && orientation() == Qt::Horizontal) {
        m_beside = sizes();
        setOrientation(Qt::Vertical);
        QList<int> heights;
        for (int i = 0; i < count(); ++i)
            heights << widget(i)->sizeHint().height();
        setSizes(heights);
    } else if (fits && orientation() == Qt::Vertical) {
        setOrientation(Qt::Horizontal);
        setSizes(m_beside);
    }
    QSplitter::resizeEvent(event);
}

} // namespace switchyard
