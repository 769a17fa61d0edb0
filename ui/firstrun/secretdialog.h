// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QPushButton;

namespace switchyard {

//! \brief Asks for a secret that the key ring does not give, for as long as the program runs. What is typed
//! is not shown, not completed, and gone from the dialog with it.
class SecretDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString entry;      //!< of the key ring
        QStringList agents; //!< that show it, at least one
        QString why;        //!< the key ring does not give it
    };

    explicit SecretDialog(const Question &question, QWidget *parent = nullptr);

    [[nodiscard]] const QString &entry() const { return m_entry; }
    [[nodiscard]] QLineEdit &field() { return *m_field; }

signals:
    void entered(const QString &secret);

private:
    void judge();

    QString m_entry;
    QLineEdit *m_field;
    QPushButton *m_use;
};

} // namespace switchyard
