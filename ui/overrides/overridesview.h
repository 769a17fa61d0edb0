// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overrides/bending.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace switchyard {

class DockRow;
class FleetStore;
class MuteShelf;
class OverridesModel;

//! \brief The overrides dock: everything that bends the truth, in one place, with what ends it or gives it
//! more time. Only asks; its window title carries the count.
class OverridesView final : public QWidget
{
    Q_OBJECT

public:
    //! \param store,mutes  outlive the widget
    //! \param mutes        null: there are none
    explicit OverridesView(const FleetStore &store, const MuteShelf *mutes = nullptr,
                           QWidget *parent = nullptr);

    [[nodiscard]] DockRow &row() { return *m_row; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    //! \brief Whether what happens to \a circuit is to be told beside this view.
    [[nodiscard]] bool concerns(const CircuitId &circuit) const { return m_store.concerns(circuit.agent); }

signals:
    void commandAsked(switchyard::OperatorCommand command, const switchyard::CircuitId &circuit);
    void muteEndAsked(quint64 mute);
    void muteExtensionAsked(quint64 mute);
    //! \brief All agents are to be checked again.
    void resumeAsked();
    void circuitChosen(const switchyard::CircuitId &circuit);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeTable();
    void makeButtons();
    void askToEnd();
    void askToExtend();
    QPushButton *addButton(const QString &text, const QString &name);
    void count();
    void chooseAgain();
    void judge();
    [[nodiscard]] QString whyNotEnded(const Bending &chosen) const;
    [[nodiscard]] int chosenRow() const;

    const FleetStore &m_store;
    DockRow *m_row;
    OverridesModel *m_model;
    QTableView *m_table = nullptr;
    std::optional<Bending> m_chosen; //!< stays the one over new rows
    int m_rows = 0;
    QPushButton *m_end = nullptr;
    QPushButton *m_extend = nullptr;
    QPushButton *m_show = nullptr;
};

} // namespace switchyard
