// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>

#include <functional>

class QLineEdit;
class QListWidget;

namespace switchyard {

//! \brief A place or an action that can be gone to by typing a part of its name.
struct LocatorEntry
{
    QString text;
    QString hint; //!< what it is, and its keys: "agent in production", "action, F5"
    QIcon icon;
    std::function<void()> go;
};

//! \brief Which of \a entries hold every word of \a query, those that begin with it first; at most \a most.
[[nodiscard]] QList<int> locatorMatches(const QList<LocatorEntry> &entries, const QString &query, int most);

//! \brief One line to jump from: type, choose with the arrows, Enter goes there, Esc stays.
class Locator final : public QDialog
{
    Q_OBJECT

public:
    Locator(QList<LocatorEntry> entries, QWidget *window);

    [[nodiscard]] QLineEdit &field() { return *m_field; }
    [[nodiscard]] QListWidget &hits() { return *m_hits; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &query);
    void go();

    QList<LocatorEntry> m_entries;
    QLineEdit *m_field;
    QListWidget *m_hits;
};

} // namespace switchyard
