// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace switchyard {

class CircuitHeader;

//! \brief Which columns the circuits table has, and in which order, for whoever has no mouse: what is done
//! here is seen in the table at once.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \param header  outlives the dialog
    explicit ColumnsDialog(CircuitHeader &header, QWidget *parent = nullptr);

private:
    QPushButton *addButton(const QString &text);
    void fill();
    void follow(const QListWidgetItem &item);
    //! \param by  places to the right; negative: to the left
    void move(int by);
    void judge();

    CircuitHeader &m_header;
    QListWidget *m_list; //!< a row for each column, from left to right
    QPushButton *m_up;
    QPushButton *m_down;
};

} // namespace switchyard
