// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firstrun/agentform.h"

#include <QDialog>

namespace switchyard {

//! \brief The form of an agent with a way to use what it says. What is typed stays until it was used.
class AgentDialog : public QDialog
{
    Q_OBJECT

public:
    using Fleet = AgentForm::Fleet;

    void setAddress(const QString &address) { m_form->setAddress(address); }
    [[nodiscard]] AgentDraft draft() const { return m_form->draft(); }
    void setCard(const switchyard::CardAnswer &answer) { m_form->setCard(answer); }
    void setQuery(quint64 query) { m_form->setQuery(query); }
    //! \brief Nothing was written, and why; until something is typed.
    void showRefusal(const QString &why);

signals:
    void cardWanted(const switchyard::AgentConfig &agent);

protected:
    //! \param where  what the file has to do with it, for the line beside the buttons
    //! \param verb  on the button that does it
    AgentDialog(const Fleet &fleet, const QString &where, const QString &verb, QWidget *parent);

    [[nodiscard]] AgentForm &form() { return *m_form; }
    [[nodiscard]] QPushButton &doIt() { return *m_doIt; }
    void showEvent(QShowEvent *event) override;
    //! \brief What is wrong, or else what will be done; below the form.
    void say(const QString &text);

private:
    void fit();

    AgentForm *m_form;
    QLabel *m_said;
    QPushButton *m_doIt;
};

} // namespace switchyard
