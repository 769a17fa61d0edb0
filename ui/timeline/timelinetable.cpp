// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinetable.h"

#include "charts/timehabits.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr double zoomStep = 1.25;
constexpr int leastDrag = 6;
constexpr double panStep = 0.125;

} // namespace

TimelineTable::TimelineTable(QAbstractItemModel &model, int section, TimelineRoles roles,
                             TimelineWindow &window, QWidget *parent)
    : QTableView(parent)
    , m_section(section)
    , m_window(window)
    , m_delegate(new TimelineDelegate(roles, window, this))
    , m_band(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    setModel(&model);
    setItemDelegateForColumn(section, m_delegate);
    viewport()->setMouseTracking(true);
    addTimeActions(*this, Qt::WidgetShortcut,
                   {[this](int step) { zoom(1, std::pow(zoomStep, -step)); },
                    [this](int step) { pan(step * panStep); },
                    [this] {
                        home();
                    }});
}

QRectF TimelineTable::strip() const
{
    const QRect column(columnViewportPosition(m_section), 0, columnWidth(m_section), viewport()->height());
    return TimelineDelegate::stripIn(column);
}

void TimelineTable::applied()
{
    viewport()->update();
    horizontalHeader()->viewport()->update();
    emit windowChanged();
}

void TimelineTable::pointAt(std::optional<WallTime> at)
{
    m_delegate->setPointedAt(at);
    viewport()->update();
}

void TimelineTable::home()
{
    m_window.home();
    applied();
}

void TimelineTable::zoom(double share, double factor)
{
    m_window.zoom(share, factor);
    applied();
}

void TimelineTable::pan(double share)
{
    m_window.pan(share);
    applied();
}

void TimelineTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    pointAt(std::nullopt);
}

void TimelineTable::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF within = strip();
    const QPoint at = event->position().toPoint();
    if (m_held) {
        pan((*m_held - event->position().x()) / within.width());
        m_held = event->position().x();
        return;
    }
    if (m_pressed) {
        m_band->setGeometry(QRect(std::min(m_pressed->x(), at.x()), 0, std::abs(m_pressed->x() - at.x()),
                                  viewport()->height()));
        m_band->setVisible(m_band->width() >= leastDrag);
        return;
    }
    const bool inside = at.x() >= within.left() && at.x() <= within.right();
    pointAt(inside ? std::optional(m_window.at(within, at.x())) : std::nullopt);
    QTableView::mouseMoveEvent(event);
}

void TimelineTable::mousePressEvent(QMouseEvent *event)
{
    const QRectF within = strip();
    if (event->button() == Qt::LeftButton && event->modifiers() == timehabits::moveKey &&
        event->position().x() >= within.left()) {
        m_held = event->position().x();
        return;
    }
    QTableView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && event->position().x() >= within.left())
        m_pressed = event->position().toPoint();
}

void TimelineTable::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_held) {
        m_held.reset();
        return;
    }
    QTableView::mouseReleaseEvent(event);
    m_band->hide();
    if (!m_pressed)
        return;
    const QPoint from = *m_pressed;
    const QPoint to = event->position().toPoint();
    m_pressed.reset();
    if (std::abs(to.x() - from.x()) < leastDrag)
        return;
    const QRectF within = strip();
    m_window.show(
        {m_window.at(within, std::min(from.x(), to.x())), m_window.at(within, std::max(from.x(), to.x()))});
    applied();
}

bool TimelineTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = indexAt(help->pos());
        if (index.column() == m_section) {
            QToolTip::showText(help->globalPos(),
                               m_delegate->textAt(index, m_window.at(strip(), help->pos().x())), viewport());
            return true;
        }
    }
    return QTableView::viewportEvent(event);
}

void TimelineTable::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y())) {
        pan(-turned.x() / 120.0 * panStep);
        event->accept();
        return;
    }
    if (!event->modifiers().testFlag(timehabits::zoomKey)) {
        QTableView::wheelEvent(event);
        return;
    }
    const QRectF within = strip();
    const double steps = event->angleDelta().y() / 120.0;
    zoom((event->position().x() - within.left()) / within.width(), std::pow(zoomStep, -steps));
    event->accept();
}

} // namespace switchyard
