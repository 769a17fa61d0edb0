// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallboard/wallboard.h"

#include "fleet/fleetcounts.h"
#include "fleet/fleettitle.h"
#include "format/circuitname.h"
#include "wallboard/wallboardpainting.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace switchyard {

namespace {

//! More than any screen has room for: a fleet that is wholly down is not copied for the sake of ten rows.
constexpr std::size_t mostShown = 60;

StateMask troubleStates()
{
    return {StripState::Open,          StripState::OpenReady, StripState::HalfOpen, StripState::ForcedOpen,
            StripState::Misconfigured, StripState::Failing,   StripState::Disabled, StripState::NotObserved};
}

bool isCaredFor(const CircuitRow &row)
{
    return row.circuit.acknowledged || (row.agent && row.agent->maintenance);
}

} // namespace

Wallboard::Wallboard(const FleetStore &store, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_store(store)
    , m_model(store)
    , m_proxy(m_model)
{
    m_proxy.setRows(FleetRows::Agents);
    m_proxy.setStates(troubleStates());
    setCursor(Qt::BlankCursor);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(640, 400);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_DeleteOnClose);
    connect(&store, &FleetStore::changed, this, &Wallboard::refresh);
    connect(&store, &FleetStore::nowChanged, this, qOverload<>(&QWidget::update));
    refresh();
}

//! What somebody cares for comes last: the room is for what nobody does.
std::vector<CircuitRow> Wallboard::rows(std::size_t most) const
{
    std::vector<CircuitRow> rows;
    std::vector<CircuitRow> caredFor;
    for (int row = 0; row < m_proxy.rowCount() && rows.size() < most; ++row) {
        auto trouble = m_model.rowData(m_proxy.mapToSource(m_proxy.index(row, 0)).row());
        if (!trouble)
            continue;
        if (!isCaredFor(*trouble))
            rows.push_back(*std::move(trouble));
        else if (caredFor.size() < most)
            caredFor.push_back(*std::move(trouble));
    }
    const std::size_t room = std::min(caredFor.size(), most - rows.size());
    std::ranges::move(std::views::take(caredFor, room), std::back_inserter(rows));
    return rows;
}

QStringList Wallboard::troubles() const
{
    QStringList names;
    for (const CircuitRow &row : rows(mostShown))
        names << circuitName(row.circuit.id);
    return names;
}

void Wallboard::refresh()
{
    QString line = headline(countAgents(m_model));
    if (m_store.isPaused())
        line.prepend(pausedWords() + QStringLiteral(" – "));
    setWindowTitle(line.isEmpty() ? tr("Wallboard – Switchyard")
                                  : tr("%1 – Wallboard – Switchyard").arg(line));
    setAccessibleName(tr("Wallboard"));
    QStringList named = troubles();
    if (const qsizetype more = m_proxy.rowCount() - named.size(); more > 0)
        named << tr("and %1 more").arg(more);
    setAccessibleDescription(line + QStringLiteral(": ") + named.join(QStringLiteral(", ")));
    update();
}

void Wallboard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    WallboardPicture picture;
    picture.counts = countRows(m_model, m_proxy);
    picture.quiet = quietWords(picture.counts, m_store);
    picture.troubles = rows(mostShown);
    picture.troubleCount = static_cast<std::size_t>(m_proxy.rowCount());
    paintWallboard(painter, rect(), picture, m_store, Theme::of(palette()));
}

void Wallboard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace switchyard
