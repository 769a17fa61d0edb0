// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitfilterproxy.h"
#include "fleet/fleetselection.h"
#include "fleet/showncells.h"

#include <QTableView>

namespace switchyard {

class ChangeFade;
class CircuitHeader;
class OrderHold;

//! \brief The table of circuits. What is chosen is published to FleetSelection by id and found again after
//! rows moved, went and came back.
class CircuitTable final : public QTableView
{
    Q_OBJECT

public:
    CircuitTable(CircuitModel &model, CircuitFilterProxy &proxy, FleetSelection &selection,
                 QWidget *parent = nullptr);

    [[nodiscard]] CircuitHeader &header() { return *m_header; }
    [[nodiscard]] OrderHold &orderHold() { return *m_hold; }
    [[nodiscard]] ChangeFade &fade() { return *m_fade; }
    //! \brief Whether one row tells both: they are the same, or where an agent has one row, that agent's.
    [[nodiscard]] bool isSameRow(const CircuitId &left, const CircuitId &right) const;
    //! \brief Rows with air around them, or more of them.
    void setRows(TableRows rows);
    //! \brief The circuit that a context menu or a key acts on: bound when the button goes down.
    [[nodiscard]] QList<CircuitId> chosen() const;
    //! \brief Why there is no fleet to show; empty: there soon will be.
    void setWhyNoFleet(const QString &why);
    //! \brief What stands in place of rows when there are none.
    [[nodiscard]] QString emptyText() const;

signals:
    void activatedCircuit(const switchyard::CircuitId &circuit);
    //! \brief Right button or menu key on a cell.
    void menuWanted(const QPoint &globalPosition, const QModelIndex &sourceIndex);
    void escapePressed();
    void careWanted(); //!< Space: the chosen circuits are to be acknowledged

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpDelegates();
    void publish();
    void restore();
    void follow(const QList<CircuitId> &wanted);
    void allowFade();
    void paintFade(const QRegion &region);
    [[nodiscard]] QRect rowOf(const CircuitId &id) const;

    CircuitModel &m_model;
    CircuitFilterProxy &m_proxy;
    FleetSelection &m_selection;
    CircuitHeader *m_header;
    OrderHold *m_hold;
    ShownCells m_shown;
    QString m_whyNoFleet;
    ChangeFade *m_fade;
    TableRows m_rowLayout = TableRows::Roomy;
    bool m_restoring = true; //!< the view's own doing, not the operator's; also while it is built
};

} // namespace switchyard
