// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/househeaders.h"

#include "theme/housepaint.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace switchyard::house {

namespace {

constexpr int arrowWidth = 14;

bool isSorted(const QStyleOptionHeader &header)
{
    return header.sortIndicator != QStyleOptionHeader::None;
}

} // namespace

void paintHeaderSection(QPainter &painter, const QStyleOptionHeader &header)
{
    const Theme theme = Theme::of(header.palette);
    const QRect &rect = header.rect;
    painter.fillRect(rect, theme.window);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    const bool isLast =
        header.position == QStyleOptionHeader::End || header.position == QStyleOptionHeader::OnlyOneSection;
    if (header.orientation == Qt::Vertical || !isLast)
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.border);
}

void paintHeaderRest(QPainter &painter, const QStyleOption &header)
{
    const Theme theme = Theme::of(header.palette);
    painter.fillRect(header.rect, theme.window);
    if (header.state & QStyle::State_Horizontal)
        painter.fillRect(QRect(header.rect.left(), header.rect.bottom(), header.rect.width(), 1),
                         theme.border);
}

void paintHeaderArrow(QPainter &painter, const QStyleOptionHeader &header)
{
    if (!isSorted(header))
        return;
    paintChevron(painter, header.rect,
                 header.sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow : Qt::DownArrow,
                 Theme::of(header.palette).text2, 12);
}

QStyleOptionHeader toned(const QStyleOptionHeader &header)
{
    QStyleOptionHeader label = header;
    if (header.state & QStyle::State_Enabled)
        label.palette.setColor(QPalette::ButtonText, Theme::of(header.palette).text2);
    return label;
}

QRect headerLabel(const QStyleOptionHeader &header)
{
    QRect label = header.rect.adjusted(headerSides, 0, -headerSides, -1);
    if (isSorted(header))
        label.setRight(label.right() - arrowWidth);
    return QStyle::visualRect(header.direction, header.rect, label);
}

QRect headerArrow(const QStyleOptionHeader &header)
{
    const QRect &rect = header.rect;
    const QRect arrow(rect.right() - arrowWidth - 1, rect.top(), arrowWidth, rect.height());
    return QStyle::visualRect(header.direction, rect, arrow);
}

QSize headerSectionSize(const QStyleOptionHeader &header)
{
    const QSize text = header.fontMetrics.size(0, header.text);
    return {text.width() + 2 * headerSides + (isSorted(header) ? arrowWidth : 0), text.height() + 7};
}

} // namespace switchyard::house
