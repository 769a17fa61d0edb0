// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

#include <QWidget>

#include <functional>

class QLabel;

namespace switchyard {

class FleetStore;
class ForecastBox;
class RepeatBar;
class RepeatRunner;
class SenderButtons;
class TaskForm;
class TemplateMenu;
class TemplateShelf;
struct CancelChoice;

//! \brief The left of the task sender: the form, what will happen, and what can be done with it.
class SendColumn final : public QWidget
{
    Q_OBJECT

public:
    //! \param store,shelf      outlive the widget
    //! \param isNewestRunning  whether the task that was sent last has not ended
    SendColumn(const FleetStore &store, TemplateShelf &shelf, std::function<bool()> isNewestRunning,
               QWidget *parent);

    [[nodiscard]] TaskForm &form() const { return *m_form; }
    [[nodiscard]] RepeatRunner &repeats() const { return *m_repeats; }
    void setCancel(const CancelChoice &choice);
    //! \brief Sends a task of before as it was. Where it may not be, says why and fills the form with it,
    //! unless that holds words which were not sent.
    void sendAgain(const SendRequest &request);
    //! \brief A line that is read once: what was refused, what was saved.
    void tell(const QString &text);
    //! \brief The fleet has changed, or time went by.
    void refresh();

signals:
    void sendAsked(const switchyard::SendRequest &request);
    void cancelPressed();
    //! \brief The form has changed, or the fleet; what it foretells is up to date.
    void refreshed();

private:
    void connectRepeats(std::function<bool()> isNewestRunning);
    void arrange();
    void askToRepeat();
    void send();
    [[nodiscard]] QString refusalOf(const SendRequest &request) const;
    void refreshButtons();

    const FleetStore &m_store;
    TaskForm *m_form;
    TemplateMenu *m_templates;
    ForecastBox *m_forecast;
    RepeatBar *m_repeatBar;
    SenderButtons *m_buttons;
    QLabel *m_told;
    RepeatRunner *m_repeats = nullptr;
};

} // namespace switchyard
