// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartlegend.h"

#include "charts/plotinks.h"
#include "parts/fontscale.h"

#include <QPainter>

namespace switchyard {

namespace {

constexpr int sample = 18;
constexpr int square = 10;
constexpr int toText = 5;
constexpr int apart = 12;

} // namespace

void ChartLegend::show(const PlotContent &content)
{
    QList<Entry> entries;
    if (content.legend) {
        for (const PlotTrace &trace : content.traces) {
            if (trace.inLegend)
                entries.append({trace.name, trace.ink, trace.shape == PlotTrace::Shape::Area});
        }
    }
    if (entries == m_entries && content.note == m_note)
        return;
    m_entries = entries;
    m_note = content.note;
    updateGeometry();
    update();
}

QSize ChartLegend::sizeHint() const
{
    const QFontMetrics metrics(smallFont());
    int width = m_note.isEmpty() ? 0 : metrics.horizontalAdvance(m_note) + apart;
    for (const Entry &entry : m_entries)
        width += widthOf(entry) + apart;
    return {std::max(0, width - apart) + 1, metrics.height()};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.setFont(smallFont());
    const QFontMetrics metrics(painter.font());
    int right = width();
    const auto write = [&](const QString &text) {
        const int wide = metrics.horizontalAdvance(text);
        painter.setPen(theme.text2);
        painter.drawText(QRect(right - wide, 0, wide + 1, height()), Qt::AlignVCenter, text);
        right -= wide;
    };
    if (!m_note.isEmpty()) {
        write(m_note);
        right -= apart;
    }
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        write(entry->name);
        right -= toText;
        const PlotInks inks = PlotInks::of(entry->ink, theme);
        if (entry->filled) {
            painter.fillRect(QRect(right - square, (height() - square) / 2, square, square), inks.fill);
            right -= square;
        } else {
            painter.setPen(inks.line);
            painter.drawLine(right - sample, height() / 2, right, height() / 2);
            right -= sample;
        }
        right -= apart;
    }
}

QFont ChartLegend::smallFont() const
{
    return scaledFont(font(), typesize::label);
}

int ChartLegend::widthOf(const Entry &entry) const
{
    return QFontMetrics(smallFont()).horizontalAdvance(entry.name) + toText +
           (entry.filled ? square : sample);
}

} // namespace switchyard
