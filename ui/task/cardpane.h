// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cardanswer.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace switchyard {

class DiffView;
class ShownWatch;

//! \brief The card of the agent that a task is for: what it says, the bytes it came as, and what changed
//! since it was seen last.
class CardPane final : public QWidget
{
    Q_OBJECT

public:
    explicit CardPane(QWidget *parent = nullptr);

    //! \brief Whose card is to be shown; asked for while the pane is seen.
    void setAgent(const QString &agent);
    //! \brief The answer to cardWanted(), where \a query is the number it went out under.
    void setCard(const switchyard::CardAnswer &answer);
    void setQuery(quint64 query) { m_query = query; }

signals:
    void cardWanted(const QString &agent);
    //! \brief The card behind the agent's credentials; answered the same way.
    void extendedWanted(const QString &agent);

private:
    void askWhileSeen();
    void ask();
    void choose(int page);
    void showCard(const CardAnswer &answer);

    QString m_agent;
    quint64 m_query = 0;
    ShownWatch *m_shown;
    QComboBox *m_what;
    QLabel *m_told;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_overview;
    QPlainTextEdit *m_raw;
    QPlainTextEdit *m_extended;
    DiffView *m_changes;
};

} // namespace switchyard
