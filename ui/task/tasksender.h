// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/sendrequest.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace switchyard {

class AdvancedFields;
class CardPane;
class FleetStore;
class RepeatRunner;
class RunPane;
class SendColumn;
class SignInField;
class ShownWatch;
class TaskCancels;
class TaskForm;
class TaskHistory;
class TaskRun;
class TasksPane;
class TemplateShelf;
struct CancelAnswer;

//! \brief The task sender dock: what will be sent, what will happen, and what did.
class TaskSender final : public QWidget
{
    Q_OBJECT

public:
    //! \param store,shelf  outlive the widget
    TaskSender(const FleetStore &store, TemplateShelf &shelf, QWidget *parent = nullptr);

    void setAgent(const QString &agent);
    void setConfig(const FleetConfig &config);
    //! \brief Fills the form, for templates and for sending again.
    void setRequest(const SendRequest &request);
    //! \brief See TaskForm::setSendRefusal(); asked anew whenever the form or the fleet changes.
    void setSendRefusal(std::function<QString(const QString &agent)> refusal);
    //! \brief See TaskForm::setBypassRefusal(); asked anew whenever the form or the fleet changes.
    void setBypassRefusal(std::function<QString(const QString &agent)> refusal);
    //! \brief The engine took the request that sendAsked() told of, under this number.
    void callStarted(CallNumber call, const SendRequest &request);
    //! \brief For EngineDoor::callNews; news of calls that are not ours are passed over.
    void take(switchyard::CallNumber call, const switchyard::CallNews &news);

    [[nodiscard]] TaskCancels &cancels() { return *m_cancels; }
    [[nodiscard]] RepeatRunner &repeats();
    [[nodiscard]] AdvancedFields &advancedFields();
    [[nodiscard]] SignInField &signInField();
    [[nodiscard]] CardPane &cardPane();
    [[nodiscard]] TasksPane &tasksPane();
    //! \brief A line that is read once: what was refused, what was saved.
    void tell(const QString &text);

signals:
    void sendAsked(const switchyard::SendRequest &request);
    void cancelAsked(switchyard::CallNumber call);

private:
    void compare(int first, int second);
    void sendAgain();
    void cancel();
    void takeCancelled(const CancelAnswer &answer);
    void showRun(int row);
    void showRunMenu(int row, const QPoint &at);
    void refreshCancel();
    void refreshRun();
    void followForm();
    void tick();
    void follow();
    void followShown();
    void offerAnswer();
    [[nodiscard]] const TaskRun *shownRun() const;

    const FleetStore &m_store;
    TaskHistory *m_history = nullptr;
    TaskCancels *m_cancels = nullptr;
    SendColumn *m_left = nullptr;
    TaskForm *m_form = nullptr;
    RunPane *m_run = nullptr;
    ShownWatch *m_seen = nullptr;
    int m_shown = -1; //!< row of the history; -1: nothing sent yet
    QTimer m_tick;
};

} // namespace switchyard
