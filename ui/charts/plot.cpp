// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plot.h"

#include "charts/areaslices.h"
#include "charts/axisticks.h"
#include "charts/columnfill.h"
#include "charts/plotinks.h"
#include "charts/readout.h"
#include "charts/stripblocks.h"
#include "charts/thinning.h"
#include "charts/timehabits.h"
#include "parts/fontscale.h"

#include <QChart>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <utility>

namespace switchyard {

namespace {

constexpr int rightMargin = 4;
constexpr int narrowestLeft = 30;
constexpr double markReach = 4; // pixels from a mark within which it is meant
constexpr double leastDrag = 4; // less is a click
constexpr double zoomStep = 1.25;

QDateTime dateTimeOf(double x)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(x));
}

bool hasSlopes(const PlotContent &content)
{
    return std::any_of(content.traces.cbegin(), content.traces.cend(),
                       [](const PlotTrace &trace) { return trace.shape == PlotTrace::Shape::Line; });
}

//! More points than pixels: nobody sees a smooth line there, nor its dashes, and to stroke them takes
//! longest.
bool isDense(const PlotContent &content, qreal width)
{
    return std::any_of(content.traces.cbegin(), content.traces.cend(), [width](const PlotTrace &trace) {
        return std::any_of(trace.pieces.cbegin(), trace.pieces.cend(), [width](const QList<QPointF> &piece) {
            return static_cast<qreal>(piece.size()) > width;
        });
    });
}

} // namespace

Plot::Plot(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_time(new QDateTimeAxis(this))
    , m_value(new QValueAxis(this))
    , m_series(*chart(), *m_time, *m_value)
    , m_columns(new ColumnFill(*chart()))
{
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_value)}) {
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
    }
    m_time->setGridLineVisible(false);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
}

void Plot::show(const PlotContent &content)
{
    if (content == m_content)
        return;
    m_content = content;
    refill();
}

void Plot::setCrossHair(std::optional<double> x)
{
    if (x == m_crossHair)
        return;
    m_crossHair = x;
    viewport()->update();
}

int Plot::leftMargin(const QWidget &widget)
{
    const QFont font = scaledFont(widget.font(), typesize::number);
    return std::max(narrowestLeft, QFontMetrics(font).horizontalAdvance(QStringLiteral("1 000")) + 8);
}

QRectF Plot::area() const
{
    const int left = leftMargin(*this);
    if (!m_content.strip.isEmpty() || m_content.traces.isEmpty())
        return QRectF(left, 0, width() - left - rightMargin, height());
    const int line = QFontMetrics(labelFont()).height();
    return QRectF(left, line / 2.0 + 1, width() - left - rightMargin, height() - 1.5 * line - 4);
}

void Plot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refill();
}

void Plot::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    emit pointedAt(std::nullopt);
}

void Plot::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    const double x = event->position().x();
    const QRectF within = area();
    if (m_panFrom) {
        emit panAsked(momentAt(*m_panFrom) - momentAt(x));
        m_panFrom = x;
        return;
    }
    if (m_dragFrom) {
        m_dragTo = std::clamp(x, within.left(), within.right());
        viewport()->update();
    }
    if (x >= within.left() && x <= within.right())
        emit pointedAt(momentAt(x));
    else
        emit pointedAt(std::nullopt);
}

void Plot::mousePressEvent(QMouseEvent *event)
{
    const double x = std::clamp(event->position().x(), area().left(), area().right());
    const bool pans = event->button() == Qt::MiddleButton || event->modifiers().testFlag(timehabits::moveKey);
    if (pans)
        m_panFrom = x;
    else if (event->button() == Qt::LeftButton)
        m_dragFrom = m_dragTo = x;
    event->accept();
}

void Plot::mouseReleaseEvent(QMouseEvent *event)
{
    m_panFrom.reset();
    const std::optional<double> from = std::exchange(m_dragFrom, std::nullopt);
    viewport()->update();
    event->accept();
    if (from && std::abs(m_dragTo - *from) >= leastDrag)
        emit stretchAsked(momentAt(std::min(*from, m_dragTo)), momentAt(std::max(*from, m_dragTo)));
}

void Plot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    refill();
}

bool Plot::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (m_crossHair)
            QToolTip::showText(help->globalPos(), textAt(*m_crossHair), this);
        return true;
    }
    return QChartView::viewportEvent(event);
}

void Plot::wheelEvent(QWheelEvent *event)
{
    const int turned = event->angleDelta().y();
    if (!event->modifiers().testFlag(timehabits::zoomKey) || turned == 0) {
        event->ignore(); // the dock scrolls, not the chart
        return;
    }
    const double share = (event->position().x() - area().left()) / std::max(area().width(), 1.0);
    emit zoomAsked(std::clamp(share, 0.0, 1.0), turned > 0 ? 1 / zoomStep : zoomStep);
    event->accept();
}

void Plot::refill()
{
    layOut();
    const Theme theme = Theme::of(palette());
    setBackgroundBrush(theme.base);
    // Steps and blocks stand upright, and smoothing a thousand of their edges is what costs a redraw most.
    setRenderHint(QPainter::Antialiasing, hasSlopes(m_content) && !isDense(m_content, area().width()));
    m_series.begin();
    fillAxes();
    m_columns->begin(area(), m_top);
    for (const PlotTrace &trace : m_content.traces)
        fillTrace(trace, theme);
    fillStrip(theme);
    m_series.end();
    viewport()->update();
}

void Plot::layOut()
{
    chart()->setPlotArea(area());
}

void Plot::fillAxes()
{
    const bool strip = m_content.traces.isEmpty();
    const int room = static_cast<int>(area().height() / (QFontMetrics(labelFont()).height() * 1.6));
    const ValueTicks ticks =
        strip ? ValueTicks{1, 1}
              : ValueTicks::upTo(m_content.highest, std::clamp(room, 1, 5), m_content.whole);
    m_top = ticks.top;
    m_step = ticks.step;
    m_value->setRange(0, m_top);
    m_value->setTickCount(static_cast<int>(std::lround(m_top / m_step)) + 1);
    m_value->setGridLineVisible(!strip);
    m_value->setGridLinePen(QPen(Theme::of(palette()).grid, 1));
    if (m_content.to > m_content.from)
        m_time->setRange(dateTimeOf(m_content.from), dateTimeOf(m_content.to));
}

void Plot::fillTrace(const PlotTrace &trace, const Theme &theme)
{
    const PlotInks inks = PlotInks::of(trace.ink, theme);
    const Thinning thinned{m_content.from, m_content.to, static_cast<int>(area().width())};
    for (qsizetype i = 0; i < trace.pieces.size(); ++i) {
        const QList<QPointF> points = thinned(trace.pieces.at(i));
        if (points.isEmpty())
            continue;
        const bool dense = static_cast<qreal>(points.size()) > area().width();
        if (trace.shape == PlotTrace::Shape::Area) {
            const QList<QPointF> floor = trace.floors.value(i);
            if (dense)
                m_columns->add(heightsOf(trace.pieces.at(i)), heightsOf(floor), inks.fill);
            else
                fillArea(points, thinned(floor), inks.fill);
        }
        if (inks.line.style() != Qt::NoPen)
            m_series.addLine(points, dense ? denseLine(inks.line) : inks.line);
    }
}

void Plot::fillArea(const QList<QPointF> &upper, const QList<QPointF> &lower, const QBrush &fill)
{
    for (const AreaSlice &slice : slicesOf(upper, lower))
        m_series.addArea(slice, fill);
}

ColumnHeights Plot::heightsOf(const QList<QPointF> &points) const
{
    return columnHeights(points, m_content.from, m_content.to, static_cast<int>(area().width()));
}

void Plot::fillStrip(const Theme &theme)
{
    const double perPixel = (m_content.to - m_content.from) / std::max(area().width(), 1.0);
    for (const StripLayer &layer : stripLayers(m_content.strip, perPixel, theme)) {
        m_series.addArea({layer.upper, layer.lower}, layer.fill);
        if (layer.outline.style() != Qt::NoPen)
            m_series.addLine(layer.upper, layer.outline);
    }
}

double Plot::pixelOf(double x) const
{
    const QRectF within = area();
    const double length = m_content.to - m_content.from;
    return length > 0 ? within.left() + within.width() * (x - m_content.from) / length : within.left();
}

double Plot::momentAt(double pixel) const
{
    const QRectF within = area();
    const double share = within.width() > 0 ? (pixel - within.left()) / within.width() : 0;
    return m_content.from + share * (m_content.to - m_content.from);
}

QString Plot::textAt(double x) const
{
    return readout(m_content, x, momentAt(markReach) - momentAt(0));
}

double Plot::levelOf(double y) const
{
    const QRectF within = area();
    return within.bottom() - within.height() * y / m_top;
}

QFont Plot::labelFont() const
{
    return scaledFont(font(), typesize::number);
}

} // namespace switchyard
