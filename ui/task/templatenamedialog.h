// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace switchyard {

//! \brief Asks what a template is to be called. What will not do is said while it is typed, and stays.
class TemplateNameDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString title;
        QString verb;      //!< on the button
        QString suggested; //!< what it begins with
        QStringList taken;
        bool mayReplace = false; //!< a taken name: that template is replaced
    };

    explicit TemplateNameDialog(Question question, QWidget *parent = nullptr);

signals:
    //! \brief Without blanks at its ends.
    void chosen(const QString &name);

private:
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString problem() const;
    void refresh();

    Question m_question;
    QComboBox *m_name;
    QLabel *m_said;
    QPushButton *m_doIt;
};

} // namespace switchyard
