// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/rowlines.h"

#include "theme/theme.h"

#include <QPainter>

namespace switchyard {

namespace {

constexpr int padding = 6;

} // namespace

void RowLines::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Theme theme = Theme::of(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, selected ? theme.highlight : index.row() % 2 ? theme.alt : theme.base);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
    if (option.state.testFlag(QStyle::State_HasFocus) && !selected) {
        painter.setPen(theme.accent);
        painter.drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
}

void RowLines::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRow(*painter, option, index);
    const Theme theme = Theme::of(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QFont font = option.font;
    font.setBold(index.data(boldRole).toBool());
    painter->setFont(font);
    painter->setPen(index.data(quietRole).toBool() ? secondaryText(theme, selected) : theme.text);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int align =
        alignment.isValid() ? alignment.toInt() : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    const QRect box = option.rect.adjusted(index.column() == 0 ? padding + 2 : padding, 0, -padding, -1);
    const QString text =
        QFontMetrics(font).elidedText(index.data().toString(), option.textElideMode, box.width());
    painter->drawText(box, align | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace switchyard
