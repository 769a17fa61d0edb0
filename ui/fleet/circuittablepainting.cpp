// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/changefade.h"
#include "fleet/circuittable.h"
#include "fleet/fleetcounts.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>

namespace switchyard {

// Four updates a second change nearly nothing on show; painting all of it would be most of what a window
// costs.
void CircuitTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    // What reads the screen is told by the base alone.
    if (QAccessible::isActive() || !isVisible()) {
        m_shown.clear();
        return QTableView::dataChanged(topLeft, bottomRight, roles);
    }
    const int first = std::max(topLeft.row(), rowAt(0));
    const int atBottom = rowAt(viewport()->height() - 1);
    const int last = atBottom < 0 ? bottomRight.row() : std::min(bottomRight.row(), atBottom);
    for (int row = first; row <= last; ++row) {
        for (int column = topLeft.column(); column <= bottomRight.column(); ++column) {
            const QModelIndex index = m_proxy.index(row, column);
            if (!isColumnHidden(column) && m_shown.takeChange(index))
                viewport()->update(visualRect(index));
        }
    }
}

//! What scrolls in was painted as it is now, not as it was when it was on show last.
void CircuitTable::scrollContentsBy(int dx, int dy)
{
    m_shown.clear();
    QTableView::scrollContentsBy(dx, dy);
}

void CircuitTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_fade->isRunning())
        paintFade(event->region());
    if (m_proxy.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::of(palette()).text2);
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, emptyText());
}

QRect CircuitTable::rowOf(const CircuitId &id) const
{
    const QModelIndex index = m_proxy.indexOf(id);
    return index.isValid()
               ? QRect(0, rowViewportPosition(index.row()), viewport()->width(), rowHeight(index.row()))
               : QRect();
}

//! The state's tint over the row, behind its text: that stays the darker of the two, or the lighter one.
void CircuitTable::paintFade(const QRegion &region)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.setCompositionMode(theme.dark ? QPainter::CompositionMode_Lighten
                                          : QPainter::CompositionMode_Darken);
    for (const CircuitId &id : m_fade->circuits()) {
        const CircuitSnapshot *circuit = m_model.store().circuit(id);
        const QRect row = rowOf(id);
        // An agent's one row may speak for its other circuit.
        if (!circuit || !region.intersects(row) || m_proxy.idAt(m_proxy.indexOf(id).row()) != id)
            continue;
        const QColor tint = theme.state(stateKind(*circuit, m_model.store().agent(id.agent))).tint;
        painter.setOpacity(m_fade->strength(id));
        painter.fillRect(row, tint);
    }
}

void CircuitTable::setWhyNoFleet(const QString &why)
{
    m_whyNoFleet = why;
    viewport()->update();
}

QString CircuitTable::emptyText() const
{
    if (!m_model.store().isLoaded())
        return m_whyNoFleet.isEmpty() ? tr("Connected to the engine, waiting for the first data")
                                      : m_whyNoFleet;
    const QString &only = m_model.store().lockedTo();
    if (m_model.rowCount() == 0)
        return only.isEmpty() ? tr("This fleet has no agents yet")
                              : tr("No agent is in ‘%1’, and this window shows nothing else").arg(only);
    if (!m_proxy.isFiltered())
        return tr("Nothing to show here");
    const QString quiet = quietWords(countAgents(m_model), m_model.store());
    const QString none = tr("No circuits match – clear the filter with Esc");
    return quiet.isEmpty() ? none : quiet + u'\n' + none;
}

} // namespace switchyard
