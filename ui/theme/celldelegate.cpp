// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/celldelegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyle>
#include <QTableView>
#include <QTreeView>

namespace switchyard {

namespace {

constexpr int cellPadding = 6;
constexpr int firstCellPadding = 8;
constexpr int selectionBar = 3;

const QHeaderView *headerOf(const QWidget *view)
{
    if (const auto *table = qobject_cast<const QTableView *>(view))
        return table->horizontalHeader();
    const auto *tree = qobject_cast<const QTreeView *>(view);
    return tree ? tree->header() : nullptr;
}

} // namespace

CellDelegate::CellDelegate(int toneRole, TextSize size, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_toneRole(toneRole)
    , m_size(size)
{
}

QFont CellDelegate::smallFont(const QFont &base)
{
    QFont font = base;
    if (base.pixelSize() > 0)
        font.setPixelSize(qRound(base.pixelSize() * 12.0 / 13));
    else
        font.setPointSizeF(base.pointSizeF() * 12 / 13);
    return font;
}

int CellDelegate::rowHeight(const QFont &base, TableRows rows)
{
    const int line = QFontMetrics(base).height();
    const int smallLine = QFontMetrics(smallFont(base)).height();
    switch (rows) {
    case TableRows::Tight:
        return smallLine + 7;
    case TableRows::TwoLines:
        return line + smallLine + 8;
    case TableRows::Roomy:
        break;
    }
    return line + 12;
}

QRect CellDelegate::contentOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool first = isFirstVisibleColumn(option.widget, index);
    return option.rect.adjusted(first ? firstCellPadding : cellPadding, 0, -cellPadding, -1);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Dress &worn = dress(option);
    const bool first = isFirstVisibleColumn(option.widget, index);
    const Cell cell{contentOf(option, index), worn.theme, option.state.testFlag(QStyle::State_Selected),
                    worn.plain, index};

    painter->save();
    painter->setClipRect(option.rect);
    const bool alternate = option.features.testFlag(QStyleOptionViewItem::Alternate);
    painter->fillRect(option.rect, cell.selected ? cell.theme.highlight
                                   : alternate   ? cell.theme.alt
                                                 : cell.theme.base);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      cell.theme.grid);
    if (cell.selected && first)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), selectionBar, option.rect.height()),
                          cell.theme.accent);
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(cell.theme.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
    paintContent(*painter, cell);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFont font = m_size == TextSize::Small ? smallFont(option.font) : option.font;
    const QFontMetrics metrics(font);
    return {metrics.horizontalAdvance(index.data().toString()) + 2 * firstCellPadding, metrics.height() + 7};
}

void CellDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const QVariant alignment = cell.index.data(Qt::TextAlignmentRole);
    paintText(painter, cell, cell.content, cell.index.data().toString(),
              alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignLeft | Qt::AlignVCenter);
}

void CellDelegate::paintText(QPainter &painter, const Cell &cell, const QRect &rect, const QString &text,
                             Qt::Alignment alignment) const
{
    const TextTone loudness = tone(cell.index);
    QColor ink = cell.theme.text;
    if (!cell.selected && loudness == TextTone::Secondary)
        ink = cell.theme.text2;
    else if (!cell.selected && loudness == TextTone::Dim)
        ink = cell.theme.text3;
    paintText(painter, fontOf(loudness), ink, rect, text, alignment);
}

void CellDelegate::paintText(QPainter &painter, const QFont &font, const QColor &ink, const QRect &rect,
                             const QString &text, Qt::Alignment alignment) const
{
    painter.setFont(font);
    painter.setPen(ink);
    const QStaticText &laidOut = m_texts.get(text, font, rect.width());
    const QSize size = laidOut.size().toSize();
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const QRect place = QStyle::alignedRect(direction, alignment | Qt::AlignVCenter, size, rect);
    painter.drawStaticText(place.topLeft(), laidOut);
}

int CellDelegate::textWidth(const Cell &cell, const QString &text) const
{
    // A pixel more than it takes: widths are rounded, and a name must not be elided for that.
    return m_texts.widthOf(text, fontOf(tone(cell.index))) + 1;
}

int CellDelegate::plainWidth(const Cell &cell, const QString &text) const
{
    return m_texts.widthOf(text, cell.font);
}

const CellDelegate::Dress &CellDelegate::dress(const QStyleOptionViewItem &option) const
{
    if (m_dress.paletteKey != option.palette.cacheKey() || m_dress.base != option.font) {
        m_dress = {option.palette.cacheKey(),
                   option.font,
                   Theme::of(option.palette),
                   m_size == TextSize::Small ? smallFont(option.font) : option.font,
                   {}};
        m_dress.plain.setBold(false);
        m_dress.bold = m_dress.plain;
        m_dress.bold.setBold(true);
    }
    return m_dress;
}

const QFont &CellDelegate::fontOf(TextTone tone) const
{
    return tone == TextTone::Bold ? m_dress.bold : m_dress.plain;
}

TextTone CellDelegate::tone(const QModelIndex &index) const
{
    return m_toneRole < 0 ? TextTone::Primary : static_cast<TextTone>(index.data(m_toneRole).toInt());
}

bool isFirstVisibleColumn(const QWidget *view, const QModelIndex &index)
{
    const QHeaderView *header = headerOf(view);
    return header ? header->sectionPosition(index.column()) == 0 : index.column() == 0;
}

} // namespace switchyard
