// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"
#include "pools/poolrow.h"
#include "pools/poolsfilter.h"
#include "telemetry/historyquery.h"
#include "timeline/timelinewindow.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace switchyard {

class DockRow;
class FilterField;
class FleetStore;
class PoolsModel;
class PoolsTable;
class ShownWatch;
class TimeChart;

//! \brief The pools dock: all agents and their pools, and the chosen one over time against its binding limit.
class PoolsView final : public QWidget
{
    Q_OBJECT

public:
    //! \param store  outlives the widget
    explicit PoolsView(const FleetStore &store, QWidget *parent = nullptr);

    [[nodiscard]] DockRow &row() { return *m_dockRow; }
    //! \brief What is wanted of the engine for the chart; none without pools.
    [[nodiscard]] std::optional<HistoryQuery> wanted() const;

    void setHistory(const HistoryAnswer &history);
    //! \brief Chooses a pool's row, for which its agent is unfolded.
    void choosePool(const QString &key);

signals:
    //! \brief Another pool or another stretch of time was chosen: its history is wanted.
    void historyWanted();

private:
    void makeRow();
    QWidget *makeTable();
    QWidget *makeChart();
    void moved();
    void home();
    void follow();
    void refresh();
    void showHealthPools();
    void showWhetherEmpty();
    void applyFilter();
    void showSummary();
    void settle();
    void showChosen();
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] const PoolSnapshot *chosen() const;

    const FleetStore &m_store;
    FilterField *m_text = nullptr;
    DockRow *m_dockRow = nullptr;
    PoolsModel *m_model = nullptr;
    PoolsFilter m_filter;
    PoolsTable *m_table = nullptr;
    QLabel *m_empty = nullptr; //!< in the table while it has no rows
    QCheckBox *m_health = nullptr;
    bool m_wantsHealth = false; //!< the operator's choice, where there are others
    TimeChart *m_chart = nullptr;
    TimelineWindow m_window; //!< of the chart
    QToolButton *m_now = nullptr;
    PoolRowId m_row; //!< the chosen one
    QString m_key;   //!< of the pool in the chart
    QString m_agent; //!< agents of one address share a key
    ShownWatch *m_shown = nullptr;
    bool m_isBehind = false; //!< the fleet went on while nobody saw it
    bool m_settling = false; //!< rows come and go: what is chosen meanwhile was chosen by nobody
};

} // namespace switchyard
