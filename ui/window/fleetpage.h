// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "fleet/circuitfilterproxy.h"
#include "fleet/fleetselection.h"

#include <QWidget>

class QStackedWidget;

namespace switchyard {

class CircuitTable;
class MessageBar;
class OperatorHand;

//! \brief What stands in the middle of the window: messages, and under them the table; while nothing is
//! watched, the ways to fill it.
class FleetPage final : public QWidget
{
    Q_OBJECT

public:
    //! \param model,proxy,selection  outlive this
    FleetPage(CircuitModel &model, CircuitFilterProxy &proxy, FleetSelection &selection,
              QWidget *parent = nullptr);

    [[nodiscard]] CircuitTable &table() { return *m_table; }
    //! \brief What was just done. Never what is wrong: that must not hide the way back, nor be hidden by it.
    [[nodiscard]] MessageBar &messageBar() { return *m_message; }
    //! \brief What was refused, and what is about to happen; each stays until it is closed.
    [[nodiscard]] MessageBar &warningBar() { return *m_warning; }
    [[nodiscard]] MessageBar &filterMessageBar() { return *m_filterMessage; }
    //! \brief What is said of the fleet file; it stays until the file is mended.
    [[nodiscard]] MessageBar &configMessageBar() { return *m_configMessage; }

    //! \brief How to go on, once the first agent is there; it stays until it is closed.
    [[nodiscard]] MessageBar &tipBar() { return *m_tip; }
    //! \brief Whether the tip is still to be shown, when agents come where there were none.
    void setTipWanted(bool wanted) { m_tipWanted = wanted; }
    [[nodiscard]] bool isTipWanted() const { return m_tipWanted; }

    //! \brief Shown in the table's place while no agent is watched. Taken over.
    void setFirstRun(QWidget *page);
    //! \brief What the last reading of the fleet file found, until another one finds nothing.
    void showProblems(const QList<ConfigProblem> &problems);
    //! \brief Says it for ten seconds of the fleet's time.
    void tell(const QString &news, const QString &action = {});
    //! \brief Says it until it is closed, after the warnings before it.
    void warn(const QString &warning);
    //! \brief What is wrong with the filter; empty: nothing is.
    void showFilterProblem(const QString &problem);
    //! \brief Tells from now on what \a hand did or was refused, with a way to take it back.
    void listenTo(OperatorHand &hand);

private:
    void choosePage();
    void offerTip();
    void showWarning();
    void hideOldNews(WallTime now);

    const FleetStore &m_store;
    MessageBar *m_configMessage;
    MessageBar *m_warning;
    MessageBar *m_filterMessage;
    MessageBar *m_message;
    MessageBar *m_tip;
    QStackedWidget *m_pages;
    CircuitTable *m_table;
    QWidget *m_firstRun = nullptr;
    bool m_tipWanted = false;
    bool m_hadNone = false; //!< no agents of the operator's own
    QString m_allProblems;
    QStringList m_warnings;           //!< the first is the one shown
    std::optional<WallTime> m_toldAt; //!< news that go by themselves
};

} // namespace switchyard
