// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/waterfalltable.h"

#include "parts/phasepainting.h"
#include "parts/smalltable.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int padding = 6;
constexpr int barHeight = 13;
constexpr int swatch = 8;
constexpr int rowExtra = 4;

qreal betweenTicks()
{
    return QFontMetricsF(CellDelegate::smallFont(QApplication::font()))
        .horizontalAdvance(QStringLiteral("0000 ms   "));
}

} // namespace

WaterfallDelegate::WaterfallDelegate(const WaterfallModel &model, QObject *parent)
    : CellDelegate(cellToneRole, TextSize::Small, parent)
    , m_model(model)
{
}

WaterfallScale WaterfallDelegate::scaleIn(const QRect &cell, Duration elapsed)
{
    return {cell.left() + 0.0, static_cast<qreal>(cell.width()) - 2 * padding,
            WaterfallScale::roomFor(elapsed)};
}

void WaterfallDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const QRect whole = cell.content.adjusted(-padding, 0, padding, 1);
    const WaterfallScale scale = scaleIn(whole, m_model.elapsed());
    painter.setPen(cell.theme.grid);
    for (const Duration tick : scale.ticks(betweenTicks())) {
        const int x = qRound(scale.at(tick));
        painter.drawLine(x, whole.top(), x, whole.bottom());
    }
    const RunAttempt *attempt = m_model.attempt(cell.index.row());
    if (!attempt)
        return;
    const qreal middle = cell.content.center().y() + 1;
    const Duration end = attempt->report.startedAfter + attempt->report.total.value_or(0ns);
    if (m_model.isPause(cell.index.row())) {
        const qreal from = scale.at(end);
        const qreal to = scale.at(end + attempt->pauseAfter->delay);
        painter.setPen(QPen(cell.theme.text2, 1));
        painter.drawLine(QPointF(from, middle - 4), QPointF(from, middle + 4));
        painter.drawLine(QPointF(to, middle - 4), QPointF(to, middle + 4));
        QPen dots(cell.theme.text2, 1);
        dots.setDashPattern({1, 3});
        painter.setPen(dots);
        painter.drawLine(QPointF(from, middle), QPointF(to, middle));
        return;
    }
    paintPhases(painter, scale.bars(attempt->report, m_model.elapsed()), middle, barHeight, cell.theme);
    if (attempt->report.total)
        painter.fillRect(QRectF(scale.at(end) - 1, middle - barHeight / 2.0 - 1, 2, barHeight + 2),
                         attempt->report.failure ? cell.theme.text : cell.theme.accent);
}

WaterfallHeader::WaterfallHeader(const WaterfallModel &model, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
{
}

void WaterfallHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme theme = Theme::of(palette());
    const std::optional<Phase> phase = phaseOfColumn(section);
    if (section != WaterfallModel::Bar && !phase) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    painter->save();
    painter->setFont(font());
    painter->fillRect(rect, theme.window);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    if (phase) {
        const QString name = phaseName(*phase);
        const int wide = fontMetrics().horizontalAdvance(name);
        const QRect text(rect.right() - padding - wide, rect.top(), wide + 1, rect.height() - 1);
        painter->setPen(theme.text2);
        painter->drawText(text, Qt::AlignVCenter, name);
        painter->fillRect(QRect(text.left() - 4 - swatch, rect.center().y() - swatch / 2, swatch, swatch),
                          phaseColour(*phase, theme));
    } else {
        paintRuler(*painter, rect, theme);
    }
    painter->restore();
}

void WaterfallHeader::paintRuler(QPainter &painter, const QRect &rect, const Theme &theme) const
{
    const WaterfallScale scale = WaterfallDelegate::scaleIn(rect, m_model.elapsed());
    const bool seconds = scale.length >= 2s;
    painter.setPen(theme.text2);
    for (const Duration tick : scale.ticks(betweenTicks())) {
        const QString label =
            seconds ? tr("%1 s").arg(toSeconds(tick)) : tr("%1 ms").arg(toMilliseconds(tick));
        const int x = qRound(scale.at(tick));
        if (x + fontMetrics().horizontalAdvance(label) + 4 > rect.right())
            break;
        painter.drawLine(x, rect.bottom() - 4, x, rect.bottom() - 1);
        painter.drawText(QRect(x + 3, rect.top(), rect.width(), rect.height() - 3), Qt::AlignVCenter, label);
    }
}

QTableView *makeWaterfallTable(WaterfallModel &model, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setHorizontalHeader(new WaterfallHeader(model, table));
    table->setModel(&model);
    table->setAccessibleName(WaterfallModel::tr("Attempts of the task"));
    dressSmallTable(*table);
    table->setAlternatingRowColors(false);
    table->verticalHeader()->setDefaultSectionSize(table->verticalHeader()->defaultSectionSize() + rowExtra);
    table->setItemDelegateForColumn(WaterfallModel::Bar, new WaterfallDelegate(model, table));
    const QFontMetrics metrics(CellDelegate::smallFont(QApplication::font()));
    QHeaderView *header = table->horizontalHeader();
    header->setMinimumSectionSize(20);
    const auto fit = [&](int column, const QString &widest, int more) {
        header->resizeSection(column, metrics.horizontalAdvance(widest) + more);
    };
    fit(WaterfallModel::Attempt, QStringLiteral("Attempt 3"), 18);
    fit(WaterfallModel::Result, QStringLiteral("Back-off 1.31 s = 1 s × 2⁰ × 1.31"), 18);
    for (int column = WaterfallModel::Wait; column <= WaterfallModel::Body; ++column)
        fit(column,
            std::max(phaseName(*phaseOfColumn(column)), QStringLiteral("2 306"),
                     [&](const QString &a, const QString &b) {
                         return metrics.horizontalAdvance(a) < metrics.horizontalAdvance(b);
                     }),
            30);
    fit(WaterfallModel::Total, QStringLiteral("Total ms"), 18);
    header->setStretchLastSection(true);
    return table;
}

} // namespace switchyard
