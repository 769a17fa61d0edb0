// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/attemptbar.h"

#include "format/timetext.h"
#include "parts/fontscale.h"
#include "parts/phasepainting.h"

#include <QPainter>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int inset = 12;
constexpr int barHeight = 16;

} // namespace

AttemptBar::AttemptBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Phases of the chosen attempt"));
}

void AttemptBar::setAttempt(const std::optional<AttemptReport> &report)
{
    if (report == m_report)
        return;
    m_report = report;
    setVisible(report.has_value());
    update();
}

QSize AttemptBar::sizeHint() const
{
    return {600, barHeight + 2 * QFontMetrics(scaledFont(font(), typesize::label)).height() + 6};
}

QString AttemptBar::subtitle() const
{
    QStringList parts;
    if (m_report->phases.wait)
        parts.append(tr("wait %1 ms").arg(formatLatency(m_report->phases.wait)));
    if (!m_report->phases.dns)
        parts.append(m_report->phases.connect ? tr("DNS cached") : tr("connection reused"));
    return parts.join(QStringLiteral(", "));
}

void AttemptBar::paintTitle(QPainter &painter, int width)
{
    const Theme theme = Theme::of(palette());
    const QFont title = boldFont(font());
    painter.setFont(title);
    painter.setPen(theme.text);
    const int line = QFontMetrics(title).height();
    painter.drawText(QRect(inset, 6, width - inset, line), Qt::AlignLeft,
                     tr("Attempt %1").arg(m_report->number));
    painter.setFont(scaledFont(font(), typesize::label));
    painter.setPen(theme.text2);
    painter.drawText(QRect(inset, 6 + line, width - inset, height()), Qt::AlignLeft, subtitle());
}

void AttemptBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme.base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.border);
    if (!m_report)
        return;
    const QFontMetrics small(scaledFont(font(), typesize::label));
    // One left edge for every attempt, wide enough for the longest line below the title.
    const int left =
        inset +
        small.horizontalAdvance(tr("wait %1 ms, %2").arg(QStringLiteral("000"), tr("connection reused"))) +
        12;
    paintTitle(painter, left);

    const QList<PhaseBar> bars = foldedBars(m_report->phases, left, width() - left - inset);
    paintPhases(painter, bars, 8 + barHeight / 2.0, barHeight, theme);
    painter.setFont(scaledFont(font(), typesize::label));
    painter.setPen(theme.text);
    qreal free = left;
    for (const PhaseBar &bar : bars) {
        const QString label = QStringLiteral("%1 %2").arg(
            phaseName(bar.phase), formatLatency(lengthOf(m_report->phases, bar.phase)));
        const qreal wide = small.horizontalAdvance(label) + 2;
        const qreal middle = bar.left + bar.width / 2;
        const qreal at = std::min(std::max(free, middle - wide / 2), width() - inset - wide);
        if (at < free || bar.phase == Phase::Wait)
            continue;
        painter.drawText(QRectF(at, 10 + barHeight, wide, small.height()), Qt::AlignLeft, label);
        free = at + wide + 8;
    }
}

} // namespace switchyard
