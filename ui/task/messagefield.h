// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"

#include <QWidget>

class QCheckBox;
class QListWidget;
class QPlainTextEdit;
class QToolButton;

namespace switchyard {

//! \brief What the agent is told: a text or JSON, and files that go with it, inline or by address.
class MessageField final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageField(QWidget *parent = nullptr);

    [[nodiscard]] QList<a2a::Part> parts() const;
    void setParts(const QList<a2a::Part> &parts);
    void clear();
    //! \brief Whether it holds what was entered by hand since it was filled or sent.
    [[nodiscard]] bool hasUnsent() const;
    //! \brief What it holds is on its way.
    void noteSent() { m_isEntered = false; }
    //! \brief Why it cannot be sent, which part is meant included; empty: it can.
    [[nodiscard]] QString problem() const;

    //! \brief Attaches a file with all its bytes. \return why not; empty: it is attached
    QString attachFile(const QString &path);
    //! \brief Attaches the address of a file that the agent fetches. \return why not; empty: it is attached
    QString attachAddress(const QString &address);
    void removeAttachment(int index);
    [[nodiscard]] const QList<a2a::Part> &attachments() const { return m_attachments; }

signals:
    void changed();
    //! \brief Something was not attached, and why.
    void refused(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTools();
    void askForFiles();
    void askForAddress();
    void tell(const QString &why);
    void showAttachments();

    QPlainTextEdit *m_text;
    QCheckBox *m_asData;
    QListWidget *m_list;
    QToolButton *m_addFile;
    QToolButton *m_addAddress;
    QList<a2a::Part> m_attachments;
    bool m_isEntered = false; //!< by hand, and not sent since
};

} // namespace switchyard
