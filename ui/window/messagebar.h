// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parts/messageframe.h"

class QLabel;
class QPushButton;

namespace switchyard {

//! \brief One line over the table for what must be read: a problem, or what was just done and how to take it
//! back. Never a window of its own, never in the way.
class MessageBar final : public MessageFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    //! \param action  the button's text; empty: none
    void show(Kind kind, const QString &text, const QString &action = {});
    void endAction();
    [[nodiscard]] QString text() const;

signals:
    void actionTriggered();
    void closed(); //!< by hand

private:
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace switchyard
