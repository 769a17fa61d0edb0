// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QWidget>

class QGridLayout;

namespace switchyard {

class ShapeWidget;
class TonedLabel;

//! \brief Which circuit, how it is, since when, why, and what comes next. The state stands beside the name
//! where both have room, else below it.
class DetailHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailHeader(QWidget *parent = nullptr);

    void show(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now);
    using QWidget::show;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void settle();
    void place(bool stacked);
    [[nodiscard]] int widthOfOneLine() const;

    QGridLayout *m_grid = nullptr;
    bool m_stacked = false;
    ShapeWidget *m_shape = nullptr;
    QWidget *m_title = nullptr; //!< name and purpose
    TonedLabel *m_name = nullptr;
    TonedLabel *m_purpose = nullptr;
    TonedLabel *m_url = nullptr;
    TonedLabel *m_state = nullptr;
    TonedLabel *m_since = nullptr;
    TonedLabel *m_why = nullptr;
    TonedLabel *m_care = nullptr; //!< hidden while nobody has acknowledged it
    TonedLabel *m_next = nullptr;
};

} // namespace switchyard
