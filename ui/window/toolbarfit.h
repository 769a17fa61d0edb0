// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QToolBar;

namespace switchyard {

//! \brief Lets the buttons of a tool bar show their icons alone while their words have no room, so that none
//! of them goes out of sight; their words are in their tips.
class ToolBarFit final : public QObject
{
    Q_OBJECT

public:
    //! \param bar  with all that it will hold; owns this
    explicit ToolBarFit(QToolBar &bar);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    [[nodiscard]] int wanted() const;

    QToolBar &m_bar;
    int m_withWords = 0; //!< what all takes with words, while they are shown
};

} // namespace switchyard
