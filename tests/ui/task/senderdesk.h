// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginedoor.h"
#include "fleet/fleetstore.h"
#include "task/messagefield.h"
#include "task/taskbinder.h"
#include "task/taskhistory.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace switchyard {

//! \brief The window's task sender on an engine of its own, which watches the agents.
struct SenderDesk
{
    SenderDesk()
    {
        QObject::connect(&door, &EngineDoor::updated, &store, &FleetStore::apply);
        sender.resize(1200, 700);
        sender.show();
    }

    [[nodiscard]] QPushButton *button(const char *text) const
    {
        for (QPushButton *each : sender.findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return each;
        }
        return nullptr;
    }
    //! Types \a text and presses the button, as an operator does.
    void send(const QString &text, const char *with = "Send task")
    {
        auto *field = sender.findChild<MessageField *>()->findChild<QPlainTextEdit *>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        button(with)->click();
    }
    [[nodiscard]] const TaskRun &run() const { return sender.findChild<TaskHistory *>()->run(0); }
    //! "completed: text" of the last task, once it has ended; what went wrong otherwise.
    [[nodiscard]] QString outcome() const
    {
        if (!run().end())
            return QStringLiteral("running");
        if (const auto &failure = run().end()->failure)
            return toString(failure->kind) + QStringLiteral(": ") + failure->detail;
        return a2a::toString(run().state()) + QStringLiteral(": ") + run().text();
    }

    //! What the sender says beside the form.
    [[nodiscard]] QString told() const
    {
        QStringList lines;
        for (const QLabel *each : sender.findChildren<QLabel *>())
            lines << each->text();
        return lines.join(u'\n');
    }

    EngineDoor door;
    FleetStore store;
    TemplateShelf shelf;
    TaskSender sender{store, shelf};
    TaskBinder *binder = new TaskBinder(door, sender, QStringLiteral("ana"));
};

} // namespace switchyard
