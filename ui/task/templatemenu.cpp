// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/templatemenu.h"

#include "parts/shortname.h"
#include "task/taskparts.h"
#include "task/templatenamedialog.h"

#include <QMessageBox>
#include <QPushButton>

namespace switchyard {

TemplateMenu::TemplateMenu(TemplateShelf &shelf, QWidget *parent)
    : QMenu(tr("Templates"), parent)
    , m_shelf(shelf)
    , m_rename(new QMenu(tr("Rename"), this))
    , m_remove(new QMenu(tr("Delete"), this))
{
    setToolTipsVisible(true);
    connect(&shelf, &TemplateShelf::changed, this, &TemplateMenu::fill);
    fill();
}

void TemplateMenu::fill()
{
    clear(); // the menus in it stay, for they are nobody's actions
    m_rename->clear();
    m_remove->clear();
    if (m_shelf.all().isEmpty()) {
        addAction(tr("None yet: “Save as…” makes one"))->setEnabled(false);
        return;
    }
    QStringList skills;
    for (const TaskTemplate &each : m_shelf.all()) {
        if (!skills.contains(each.request.skill))
            skills << each.request.skill;
    }
    skills.sort();
    for (const QString &skill : skills) {
        addSection(skill.isEmpty() ? tr("For no skill") : skill);
        for (const TaskTemplate &each : m_shelf.all()) {
            if (each.request.skill == skill)
                addTemplate(*this, each);
        }
    }
    addSeparator();
    addMenu(m_rename);
    addMenu(m_remove);
    for (const QString &name : m_shelf.names()) {
        connect(m_rename->addAction(name), &QAction::triggered, this, [this, name] { askAndRename(name); });
        connect(m_remove->addAction(name), &QAction::triggered, this, [this, name] { askAndRemove(name); });
    }
}

void TemplateMenu::addTemplate(QMenu &menu, const TaskTemplate &each)
{
    QAction *action = menu.addAction(each.name);
    QStringList parts{tr("For %1").arg(each.request.agent)};
    if (!each.request.signedIn)
        parts << tr("Sent without sign-in");
    for (const a2a::Part &part : each.request.parts)
        parts << partText(part);
    action->setToolTip(parts.join(u'\n'));
    connect(action, &QAction::triggered, this, [this, request = each.request] { emit chosen(request); });
}

void TemplateMenu::askAndKeep(const SendRequest &request)
{
    auto *dialog = new TemplateNameDialog({.title = tr("Save as a template"),
                                           .verb = tr("Save"),
                                           .suggested = request.skill,
                                           .taken = m_shelf.names(),
                                           .mayReplace = true},
                                          parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateNameDialog::chosen, this, [this, request](const QString &name) {
        m_shelf.keep({name, request});
    });
    dialog->open();
}

void TemplateMenu::askAndRename(const QString &name)
{
    QStringList others = m_shelf.names();
    others.removeAll(name);
    auto *dialog = new TemplateNameDialog(
        {.title = tr("Rename %1").arg(name), .verb = tr("Rename"), .suggested = name, .taken = others},
        parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateNameDialog::chosen, this,
            [this, name](const QString &to) { m_shelf.rename(name, to); });
    dialog->open();
}

void TemplateMenu::askAndRemove(const QString &name)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Delete a template"),
        tr("Delete the template ‘%1’? Tasks that were sent stay in the history.").arg(shortName(name)),
        QMessageBox::Cancel, parentWidget());
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove =
        box->addButton(tr("Delete %1").arg(shortNameOnButton(name)), QMessageBox::DestructiveRole);
    remove->setToolTip(tr("It cannot be brought back."));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, name, remove](const QAbstractButton *clicked) {
        if (clicked == remove)
            m_shelf.remove(name);
    });
    box->open();
}

} // namespace switchyard
