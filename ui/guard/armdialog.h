// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

class Arming;

//! \brief Asks why a guarded environment is to be armed, and arms it.
class ArmDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \param arming  outlives the dialog
    ArmDialog(Arming &arming, const QString &environment, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit &reason() { return *m_reason; }
    [[nodiscard]] QPushButton &armButton() { return *m_arm; }

private:
    void refresh();

    QLineEdit *m_reason;
    QLabel *m_said;
    QPushButton *m_arm;
};

} // namespace switchyard
