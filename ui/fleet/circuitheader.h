// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitcolumns.h"

#include <QHash>
#include <QHeaderView>

class QMenu;
class QSettings;

namespace switchyard {

//! \brief The circuits table's header: flat, remembers each column by its id, and shares out the width.
class CircuitHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit CircuitHeader(QWidget *parent = nullptr);

    //! \brief Measures the columns anew for \a base.
    void dress(const QFont &base);
    //! \brief Gives Why and Last hour what the others leave of \a available pixels.
    void fit(int available);
    void setHeld(bool held);
    //! \brief How many problems are not where they belong while the order is held.
    void setHeldProblems(int problems);
    //! \brief The title as it is shown: "State · order held", "Why · 2 new problems – F5".
    [[nodiscard]] QString titleOf(int column) const;

    [[nodiscard]] bool isShown(CircuitColumn column) const;
    //! \brief Ignored for columns that cannot be hidden.
    void setShown(CircuitColumn column, bool shown);
    void resetColumns();
    //! \brief A choice for each column, shown or not, and a dialog that orders them; what the header's own
    //! menu has.
    void addColumnChoices(QMenu &menu);
    //! \brief By which of the shown columns the rows are sorted, and which way.
    void addSortChoices(QMenu &menu);

    void save(QSettings &settings) const;
    //! \brief What is missing or unknown there keeps its default.
    void restore(const QSettings &settings);

signals:
    void menuOpenChanged(bool open);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    [[nodiscard]] QSize sizeHint() const override;

private:
    [[nodiscard]] int wantedWidth(int column) const;

    QHash<int, int> m_chosenWidths; //!< by the operator's hand
    int m_available = 0;
    bool m_fitting = false;
    bool m_held = false;
    int m_heldProblems = 0;
};

} // namespace switchyard
