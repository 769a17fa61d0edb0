// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetcounts.h"
#include "fleet/fleetgroup.h"

#include <QToolBar>

class QComboBox;
class QToolButton;

namespace switchyard {

class CountChip;

//! \brief The chips: how many circuits are in each state, and one click to see only those. Ctrl adds a state,
//! Alt shows all but it. Zeros stay in place, dimmed.
class CountsBar final : public QToolBar
{
    Q_OBJECT

public:
    CountsBar(CircuitModel &model, CircuitFilterProxy &proxy, QWidget *parent = nullptr);

    [[nodiscard]] CountChip *chip(ChipKind kind) const { return m_chips[static_cast<std::size_t>(kind)]; }
    //! \brief How many agents there are; pressed, it shows them all.
    [[nodiscard]] CountChip *agentsChip() const { return m_agents; }
    [[nodiscard]] const FleetCounts &counts() const { return m_counts; }
    void clear();
    //! \brief The chosen chips by their ids, to be kept over a restart.
    [[nodiscard]] QStringList chosenIds() const;
    //! \brief Ids that are unknown are left out.
    void chooseIds(const QStringList &ids);
    void setRows(FleetRows rows);
    //! \brief Says that the table is narrowed to \a group, whether or not its dock is in sight.
    void showGroup(const switchyard::FleetGroup &group);

signals:
    void groupCleared(); //!< all groups are wanted back
    void countsChanged(const switchyard::FleetCounts &counts);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addChip(ChipKind kind);
    void addAgentsChip();
    void toggle(ChipKind kind, Qt::KeyboardModifiers modifiers);
    void apply();
    void count();
    void draw();
    void makeRoom();

    CircuitModel &m_model;
    CircuitFilterProxy &m_proxy;
    std::array<CountChip *, chipCount> m_chips{};
    QAction *m_rowsLabel = nullptr;
    CountChip *m_agents = nullptr;
    QSet<ChipKind> m_chosen;
    bool m_withoutBusyPools = false;
    QComboBox *m_rows = nullptr;
    QToolButton *m_group = nullptr;
    QAction *m_groupEntry = nullptr;
    FleetCounts m_counts;
};

} // namespace switchyard
