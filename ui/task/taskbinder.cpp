// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskbinder.h"

#include "engine/enginedoor.h"
#include "task/advancedfields.h"
#include "task/cardpane.h"
#include "task/signinfield.h"
#include "task/taskcancels.h"
#include "task/tasksender.h"
#include "task/taskspane.h"

namespace switchyard {

TaskBinder::TaskBinder(EngineDoor &door, TaskSender &sender, const QString &actor)
    : QObject(&sender)
{
    connect(&sender, &TaskSender::sendAsked, this, [&door, &sender, actor](const SendRequest &asked) {
        SendRequest request = asked;
        request.actor = actor;
        sender.callStarted(door.send(request), request);
    });
    connect(&sender, &TaskSender::cancelAsked, &door, &EngineDoor::cancelCall);
    connect(&door, &EngineDoor::callNews, &sender, &TaskSender::take);
    TaskCancels &cancels = sender.cancels();
    connect(&cancels, &TaskCancels::asked, this, [&door, &cancels, actor](const CancelRequest &asked) {
        const CancelRequest request{asked.task, actor};
        cancels.started(door.cancelTask(request), request);
    });
    connect(&door, &EngineDoor::cancelAnswered, &cancels, &TaskCancels::take);
    CardPane &card = sender.cardPane();
    connect(&card, &CardPane::cardWanted, this,
            [&door, &card](const QString &agent) { card.setQuery(door.queryCard(agent)); });
    connect(&card, &CardPane::extendedWanted, this,
            [&door, &card](const QString &agent) { card.setQuery(door.queryExtendedCard(agent)); });
    connect(&door, &EngineDoor::cardAnswered, &card, &CardPane::setCard);
    AdvancedFields &advanced = sender.advancedFields();
    connect(&advanced, &AdvancedFields::cardWanted, this,
            [&door, &advanced](const QString &agent) { advanced.setQuery(door.queryCard(agent)); });
    connect(&door, &EngineDoor::cardAnswered, &advanced, &AdvancedFields::setCard);
    SignInField &signIn = sender.signInField();
    connect(&signIn, &SignInField::cardWanted, this,
            [&door, &signIn](const QString &agent) { signIn.setQuery(door.queryCard(agent)); });
    connect(&door, &EngineDoor::cardAnswered, &signIn, &SignInField::setCard);
    TasksPane &tasks = sender.tasksPane();
    connect(&tasks, &TasksPane::tasksWanted, this,
            [&door, &tasks](const QString &agent) { tasks.setQuery(door.queryTasks(agent)); });
    connect(&door, &EngineDoor::tasksAnswered, &tasks, &TasksPane::setTasks);
}

} // namespace switchyard
