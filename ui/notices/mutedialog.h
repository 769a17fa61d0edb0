// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QDialog>

class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

//! \brief Asks until when nothing is to be told, and why.
class MuteDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString title;    //!< "Mute production"
        QString verb;     //!< on the button
        WallTime now{};   //!< the end must be later
        WallTime until{}; //!< what it begins with
        QString why;
    };
    static constexpr auto longest = std::chrono::days(30);

    explicit MuteDialog(const Question &question, QWidget *parent = nullptr);

signals:
    void chosen(switchyard::WallTime until, const QString &why);

private:
    [[nodiscard]] WallTime until() const;
    [[nodiscard]] QString problem() const;
    void refresh();

    WallTime m_now;
    QDateTimeEdit *m_until;
    QLineEdit *m_why;
    QLabel *m_said;
    QPushButton *m_doIt;
};

} // namespace switchyard
