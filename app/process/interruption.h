// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace switchyard {

//! \brief Turns Ctrl+C and a polite kill into a signal of the event loop; a second one ends the program as
//! ever. Also lets a broken pipe be an error of writing instead of the program's death. One in a program.
class Interruption final : public QObject
{
    Q_OBJECT

public:
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

signals:
    void interrupted();

private:
    void heard();

    int m_ends[2] = {-1, -1};
};

} // namespace switchyard
