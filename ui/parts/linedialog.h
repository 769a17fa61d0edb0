// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

//! \brief Asks for one line. What will not do is said while it is typed, and stays.
class LineDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString title;
        QString field; //!< what the line is, with its key: "&Name"
        QString tip;
        QString verb; //!< on the button
        int most = 0; //!< characters
    };

    explicit LineDialog(const Question &question, QWidget *parent = nullptr);

signals:
    //! \brief Without blanks at its ends.
    void chosen(const QString &line);

private:
    [[nodiscard]] QString problem() const;
    void refresh();

    int m_most;
    QLineEdit *m_line;
    QLabel *m_said;
    QPushButton *m_doIt;
};

} // namespace switchyard
