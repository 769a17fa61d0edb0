// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/repetition.h"

#include <QDialog>

class QDoubleSpinBox;
class QSpinBox;

namespace switchyard {

//! \brief How often a task is to be sent, and how far apart.
class RepeatDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RepeatDialog(const SendRequest &request, QWidget *parent = nullptr);

    [[nodiscard]] Repetition repetition() const;

private:
    SendRequest m_request;
    QSpinBox *m_times;
    QDoubleSpinBox *m_interval;
};

} // namespace switchyard
