// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/taskrun.h"

#include <QDialog>

namespace switchyard {

//! \brief Two sent tasks beside each other: how they went, and what they answered, line by line.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    CompareDialog(const TaskRun &left, const TaskRun &right, QWidget *parent = nullptr);
};

//! \brief The facts of a run that are worth comparing, a title and a value each, always the same ones.
[[nodiscard]] QList<std::pair<QString, QString>> runFacts(const TaskRun &run);

} // namespace switchyard
