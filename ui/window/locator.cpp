// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/locator.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int mostHits = 30;
constexpr int longestQuery = 200;

bool holdsAll(const LocatorEntry &entry, const QStringList &words)
{
    const QString text = entry.text + u' ' + entry.hint;
    return std::all_of(words.cbegin(), words.cend(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

QList<int> locatorMatches(const QList<LocatorEntry> &entries, const QString &query, int most)
{
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    QList<int> first;
    QList<int> others;
    for (int at = 0; at < entries.size(); ++at) {
        if (!holdsAll(entries.at(at), words))
            continue;
        const bool begins =
            !words.isEmpty() && entries.at(at).text.startsWith(words.constFirst(), Qt::CaseInsensitive);
        (begins ? first : others).append(at);
    }
    return (first + others).mid(0, most);
}

Locator::Locator(QList<LocatorEntry> entries, QWidget *window)
    : QDialog(window)
    , m_entries(std::move(entries))
    , m_field(new QLineEdit(this))
    , m_hits(new QListWidget(this))
{
    setWindowTitle(tr("Go to"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    m_field->setPlaceholderText(tr("Agent, circuit, dock or action"));
    m_field->setAccessibleName(tr("Go to"));
    m_field->setToolTip(
        tr("Parts of names, a blank between them. The arrows choose, Enter goes there, Esc stays."));
    m_field->setMaxLength(longestQuery);
    m_field->installEventFilter(this);
    m_hits->setAccessibleName(tr("Places and actions found"));
    m_hits->setFocusPolicy(Qt::NoFocus);
    m_hits->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_hits);
    resize(fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 20);
    connect(m_field, &QLineEdit::textChanged, this, &Locator::search);
    connect(m_field, &QLineEdit::returnPressed, this, &Locator::go);
    connect(m_hits, &QListWidget::itemClicked, this, &Locator::go);
    search({});
    m_field->setFocus();
}

void Locator::search(const QString &query)
{
    m_hits->clear();
    for (const int at : locatorMatches(m_entries, query, mostHits)) {
        const LocatorEntry &entry = m_entries.at(at);
        auto *item =
            new QListWidgetItem(entry.icon, entry.text + QStringLiteral("  –  ") + entry.hint, m_hits);
        item->setData(Qt::UserRole, at);
    }
    m_hits->setCurrentRow(0);
}

void Locator::go()
{
    const QListWidgetItem *item = m_hits->currentItem();
    if (!item)
        return;
    // Closed first: what it goes to may open a dialog of its own.
    const std::function<void()> there = m_entries.at(item->data(Qt::UserRole).toInt()).go;
    accept();
    there();
}

//! The arrows choose while the hand stays at the line.
bool Locator::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0 || m_hits->count() == 0)
        return QDialog::eventFilter(watched, event);
    m_hits->setCurrentRow((m_hits->currentRow() + step + m_hits->count()) % m_hits->count());
    return true;
}

} // namespace switchyard
