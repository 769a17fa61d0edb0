// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace switchyard {

class TonedLabel;

//! \brief What an operator laid over the circuit, what it is by itself, and its generation; in one line where
//! all of it has room.
class OverrideLine final : public QWidget
{
    Q_OBJECT

public:
    explicit OverrideLine(QWidget *parent = nullptr);

    void show(const CircuitSnapshot &circuit, WallTime now);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place(bool stacked);
    void settle();

    QVBoxLayout *m_rows = nullptr;
    QHBoxLayout *m_first = nullptr;
    QWidget *m_laid = nullptr;  //!< the override and its name
    QWidget *m_alone = nullptr; //!< what the circuit is by itself, and its generation
    bool m_stacked = false;
    TonedLabel *m_override = nullptr;
    TonedLabel *m_why = nullptr; //!< hidden where no reason was given
    TonedLabel *m_byItself = nullptr;
    TonedLabel *m_generation = nullptr;
};

} // namespace switchyard
