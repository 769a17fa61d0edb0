// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace switchyard {

//! \brief A titled part of a dock that opens and closes.
class Section final : public QWidget
{
    Q_OBJECT

public:
    //! \param tip      what is shown or hidden
    //! \param content  taken over
    Section(const QString &title, const QString &tip, QWidget *content, bool open, QWidget *parent = nullptr);

    [[nodiscard]] bool isOpen() const;
    void setTitle(const QString &title);
    void open();

signals:
    void opened();

private:
    void setOpen(bool open);

    QToolButton *m_head = nullptr;
    QWidget *m_content = nullptr;
};

} // namespace switchyard
