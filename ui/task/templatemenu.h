// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"
#include "task/templateshelf.h"

#include <QMenu>

namespace switchyard {

//! \brief The templates under their skills, and what can be done with them.
class TemplateMenu final : public QMenu
{
    Q_OBJECT

public:
    //! \param shelf  outlives the menu
    explicit TemplateMenu(TemplateShelf &shelf, QWidget *parent = nullptr);

    //! \brief Asks for a name and keeps \a request under it.
    void askAndKeep(const SendRequest &request);

signals:
    void chosen(const switchyard::SendRequest &request);

private:
    void fill();
    void addTemplate(QMenu &menu, const TaskTemplate &each);
    void askAndRename(const QString &name);
    void askAndRemove(const QString &name);

    TemplateShelf &m_shelf;
    QMenu *m_rename;
    QMenu *m_remove;
};

} // namespace switchyard
