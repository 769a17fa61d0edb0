// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"
#include "events/eventfilter.h"
#include "events/eventtable.h"
#include "telemetry/auditrow.h"
#include "telemetry/auditverdict.h"
#include "telemetry/eventsquery.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QCheckBox;
class QPushButton;

namespace switchyard {

class DockRow;
class EventDialog;
class EventLogModel;
class EventPins;
class EventReach;
class FilterField;

//! \brief The event log dock. Follow sticks to the newest line and lets go when the reader scrolls up; pinned
//! events stay over the others.
class EventLogView final : public QWidget
{
    Q_OBJECT

public:
    explicit EventLogView(QWidget *parent = nullptr);

    [[nodiscard]] DockRow &row() { return *m_row; }
    [[nodiscard]] FilterField &filterField() { return *m_text; }
    [[nodiscard]] QTableView &table() const;
    //! \brief What stays at the top.
    [[nodiscard]] EventPins &pins() { return *m_pins; }

    //! \brief For EngineDoor::eventsAppended.
    void append(const QList<switchyard::Event> &events);
    //! \brief What happened before all that is there, in earlier runs for one.
    void prepend(const QList<switchyard::Event> &events);
    //! \brief What eventsWanted() asked for.
    void showEvents(const switchyard::EventsAnswer &answer);
    //! \brief What verifying the audit found.
    void showAudit(const switchyard::AuditVerdict &verdict);
    //! \brief How the audit keeps the event whose fields are shown.
    void showAuditRow(const switchyard::AuditRow &row);
    //! \brief For FleetStore::nowChanged; events of another day show their date.
    void setNow(switchyard::WallTime now);
    //! \brief Whose events "selected circuit only" shows.
    void setCurrentCircuit(const std::optional<switchyard::CircuitId> &circuit);
    //! \brief Only what happened in \a environment, or to the whole fleet, and that column not before it is
    //! asked for; empty: everywhere.
    void lockTo(const QString &environment);
    //! \brief Only what happened in \a stretch, as far as it is kept; none: what happens now.
    void setStretch(const std::optional<switchyard::TimeSpan> &stretch);
    void copySelection();
    void copyMarkdown();
    //! \brief What is shown, as JSON lines: the pinned events, and those that pass the filter.
    [[nodiscard]] QByteArray shownLines() const;
    //! \brief Writes them; exported() says that it was done, and a message why it could not.
    void exportTo(const QString &file);

signals:
    //! \brief These are to be looked for.
    void eventsWanted(const switchyard::EventsQuery &query);
    //! \brief Whether what operators did is stored as it was written is to be found out.
    void auditWanted();
    //! \brief How the audit keeps \a event is to be found out.
    void auditRowWanted(const switchyard::Event &event);
    //! \brief What was written where, as a sentence.
    void exported(const QString &told);
    //! \brief The circuit of a line is to be shown.
    void circuitChosen(const switchyard::CircuitId &circuit);

private:
    void makeRow();
    void makeTable();
    void showEarlier();
    void leaveLive();
    void comeBackLive();
    void showDetails(const switchyard::Event &event);
    void applyFilter();
    void follow();
    void stopFollowingWhenAway();
    void showNews();
    void showEnvironments();
    void exportLines();
    void showSummary();

    DockRow *m_row = nullptr;
    EventLogModel *m_model = nullptr;
    EventReach *m_reach = nullptr;
    EventTable *m_table = nullptr;
    EventPins *m_pins = nullptr;
    QPointer<EventDialog> m_details;
    QAction *m_environments = nullptr;        //!< whether that column is shown
    std::optional<bool> m_environmentsChosen; //!< by the reader
    FilterField *m_text = nullptr;
    FilterExpression m_expression; //!< the last good one
    QCheckBox *m_follow = nullptr;
    QCheckBox *m_onlySelected = nullptr;
    QPushButton *m_earlier = nullptr;
    std::optional<CircuitId> m_circuit;
    QString m_environment;
    bool m_followedLive = true;    //!< before others were shown
    EventTable::Place m_livePlace; //!< likewise
    WallTime m_now{};
    bool m_ownDoing = false; //!< scrolling now is ours, not the reader's
};

} // namespace switchyard
