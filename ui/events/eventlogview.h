// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events/eventfilter.h"
#include "telemetry/auditverdict.h"

#include <QWidget>

class QCheckBox;
class QTableView;

namespace switchyard {

class DockRow;
class EventLogModel;
class FilterField;

//! \brief The event log dock. Follow sticks to the newest line and lets go when the reader scrolls up.
class EventLogView final : public QWidget
{
    Q_OBJECT

public:
    explicit EventLogView(QWidget *parent = nullptr);

    [[nodiscard]] DockRow &row() { return *m_row; }
    [[nodiscard]] FilterField &filterField() { return *m_text; }
    [[nodiscard]] QTableView &table() { return *m_table; }

    //! \brief For EngineDoor::eventsAppended.
    void append(const QList<switchyard::Event> &events);
    //! \brief What happened before all that is there, in earlier runs for one.
    void prepend(const QList<switchyard::Event> &events);
    //! \brief What verifying the audit found.
    void showAudit(const switchyard::AuditVerdict &verdict);
    //! \brief For FleetStore::nowChanged; events of another day show their date.
    void setNow(switchyard::WallTime now);
    //! \brief Whose events "selected circuit only" shows.
    void setCurrentCircuit(const std::optional<switchyard::CircuitId> &circuit);
    //! \brief Only what happened in \a stretch; none: whenever.
    void setStretch(const std::optional<switchyard::TimeSpan> &stretch);
    void copySelection();
    void copyMarkdown();

signals:
    //! \brief Whether what operators did is stored as it was written is to be found out.
    void auditWanted();
    //! \brief A line was activated: its circuit is to be shown.
    void circuitChosen(const switchyard::CircuitId &circuit);

private:
    void makeRow();
    void makeTable();
    [[nodiscard]] QList<int> chosenRows() const;
    void applyFilter();
    void follow();
    void stopFollowingWhenAway();
    void showNews();
    void exportLines();
    void showSummary();

    DockRow *m_row = nullptr;
    EventLogModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    FilterField *m_text = nullptr;
    FilterExpression m_expression; //!< the last good one
    QCheckBox *m_follow = nullptr;
    QCheckBox *m_onlySelected = nullptr;
    std::optional<CircuitId> m_circuit;
    std::optional<TimeSpan> m_stretch;
    WallTime m_now{};
    bool m_ownDoing = false; //!< scrolling now is ours, not the reader's
};

} // namespace switchyard
