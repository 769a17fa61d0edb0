// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"
#include "timeline/timelinewindow.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace switchyard {

class DockRow;
class FleetStore;
class TimelineModel;
class TimelineTable;

//! \brief The timeline dock: all circuits over the same hour.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    //! \param store  outlives the widget
    explicit TimelineView(const FleetStore &store, QWidget *parent = nullptr);

    [[nodiscard]] DockRow &row() { return *m_row; }
    [[nodiscard]] TimelineWindow &shownWindow() { return m_window; }
    void setCurrentCircuit(const std::optional<switchyard::CircuitId> &circuit);

signals:
    //! \brief A stretch of the past was chosen to be looked at everywhere; none: back to now.
    void stretchChosen(const std::optional<switchyard::TimeSpan> &stretch);
    void circuitChosen(const switchyard::CircuitId &circuit);

private:
    void makeRow();
    void makeTable();
    void applyFilter();
    void showNow();
    void showSummary();
    void tellStretch();

    const FleetStore &m_store;
    TimelineWindow m_window;
    DockRow *m_row = nullptr;
    TimelineModel *m_model = nullptr;
    TimelineTable *m_table = nullptr;
    QLineEdit *m_text = nullptr;
    QCheckBox *m_health = nullptr;
};

} // namespace switchyard
