// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;

namespace switchyard {

class TemplateMenu;
struct CancelChoice;

//! \brief What can be done under the task form: send, cancel, keep as a template, send several times.
class SenderButtons final : public QWidget
{
    Q_OBJECT

public:
    //! \param templates  goes into the menu; outlives this
    SenderButtons(TemplateMenu &templates, QWidget *parent);

    //! \param problem  why nothing can be sent; empty: it can
    void setSending(const QString &problem, bool isAnswer);
    void setCancel(const CancelChoice &choice);
    //! \param refusal  why it cannot be sent several times; empty, where it can or says so by itself
    void setRepeating(bool can, const QString &refusal);
    void setSaving(bool can);

signals:
    void sendPressed();
    void cancelPressed();
    void savePressed();
    void repeatChosen();

private:
    QPushButton *m_send;
    QPushButton *m_cancel;
    QPushButton *m_saveAs;
    QAction *m_repeat = nullptr;
};

} // namespace switchyard
