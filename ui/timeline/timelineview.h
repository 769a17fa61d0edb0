// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/filterexpression.h"
#include "resilience/circuitstate.h"
#include "telemetry/historyquery.h"
#include "timeline/timelinewindow.h"

#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTableView;

namespace switchyard {

class DockRow;
class FilterField;
class FleetStore;
class OrderHold;
class ShownWatch;
class TimelineModel;
class TimelineSegments;
class TimelineTable;

//! \brief The timeline dock: all circuits over the same stretch, at first the last hour.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    //! \param store  outlives the widget
    explicit TimelineView(const FleetStore &store, QWidget *parent = nullptr);

    [[nodiscard]] DockRow &row() { return *m_row; }
    [[nodiscard]] TimelineWindow &shownWindow() { return m_window; }
    [[nodiscard]] bool isTable() const;
    //! \brief Shows the stretches in words instead of drawn.
    void setTable(bool table);
    void setCurrentCircuit(const std::optional<switchyard::CircuitId> &circuit);

    //! \brief The questions whose answers the rows on show need; none where the last hour is enough.
    [[nodiscard]] QList<HistoryQuery> wanted() const;
    void setHistory(const switchyard::HistoryAnswer &answer);

signals:
    //! \brief wanted() is otherwise.
    void historyWanted();
    //! \brief A stretch of the past was chosen to be looked at everywhere; none: back to now.
    void stretchChosen(const std::optional<switchyard::TimeSpan> &stretch);
    void circuitChosen(const switchyard::CircuitId &circuit);

private:
    void makeRow();
    void makeTable();
    void makeSegments();
    void fillSegments();
    QComboBox *addChoice(const QStringList &choices, const QString &name);
    void applyFilter();
    void holdOrder();
    void showNow();
    void showSummary();
    void tellStretch();
    void goTo(std::chrono::milliseconds length);
    void addGoTo(const QString &text, const QString &tip, std::chrono::milliseconds length);

    const FleetStore &m_store;
    TimelineWindow m_window{TimelineWindow::farthest};
    DockRow *m_row = nullptr;
    TimelineModel *m_model = nullptr;
    TimelineTable *m_table = nullptr;
    TimelineSegments *m_segments = nullptr;
    QTableView *m_words = nullptr; //!< the segments
    QStackedLayout *m_pages = nullptr;
    FilterField *m_text = nullptr;
    FilterExpression m_expression; //!< the last good one
    QComboBox *m_kind = nullptr;
    QComboBox *m_order = nullptr;
    OrderHold *m_hold = nullptr;
    ShownWatch *m_shown = nullptr;
};

} // namespace switchyard
