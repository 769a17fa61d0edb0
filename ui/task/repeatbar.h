// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/repetition.h"

#include <QWidget>

class QLabel;

namespace switchyard {

//! \brief How far a repeated task has come, and the way to stop it.
class RepeatBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RepeatBar(QWidget *parent = nullptr);

    //! \brief Hidden when there is nothing to repeat.
    void show(const Repetition &repetition, Duration now, bool previousRuns);
    using QWidget::show;

signals:
    void stopped();

private:
    QLabel *m_text;
};

} // namespace switchyard
