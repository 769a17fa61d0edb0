// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/shortcutsheet.h"

#include "charts/timehabits.h"
#include "parts/fontscale.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace switchyard {

namespace {

struct Habit
{
    const char *keys;
    const char *what;
};
//! Keys of the widgets, which are no actions.
constexpr Habit habits[]{
    {"Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "Detail of the circuit")},
    {"Space", QT_TRANSLATE_NOOP("ShortcutSheet", "Acknowledge the chosen circuit")},
    {"Esc", QT_TRANSLATE_NOOP("ShortcutSheet", "Back to the table; clear the filter")},
    {"Shift, Ctrl + arrows", QT_TRANSLATE_NOOP("ShortcutSheet", "Select several circuits")},
    {"Alt + Up, Down", QT_TRANSLATE_NOOP("ShortcutSheet", "Move a column, in View > Columns > Arrange")},
    {"Ctrl + click on a count", QT_TRANSLATE_NOOP("ShortcutSheet", "Show these circuits too")},
    {"Alt + click on a count", QT_TRANSLATE_NOOP("ShortcutSheet", "Show all but these")}};

} // namespace

ShortcutSheet::ShortcutSheet(QWidget *window)
    : QDialog(window)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *page = new QWidget(this);
    auto *grid = new QGridLayout(page);
    grid->setHorizontalSpacing(24);
    grid->setContentsMargins(16, 16, 16, 12);
    QList<std::pair<QString, QString>> lines;
    // Those of panes as well, such as the charts' and the log's: a key that nobody can look up is none.
    for (const QAction *action : window->findChildren<QAction *>()) {
        QStringList keys;
        for (const QKeySequence &sequence : action->shortcuts())
            keys.append(sequence.toString(QKeySequence::NativeText));
        const std::pair line{keys.join(tr(" or ")), action->text().remove(u'…')};
        if (!keys.isEmpty() && !line.second.isEmpty() && !lines.contains(line))
            lines.append(line);
    }
    for (const Habit &habit : habits)
        lines.append({tr(habit.keys), tr(habit.what)});
    for (const timehabits::Habit &habit : timehabits::mouse())
        lines.append({habit.keys, habit.what});
    const auto half = (lines.size() + 1) / 2;
    for (qsizetype line = 0; line < lines.size(); ++line) {
        const int row = static_cast<int>(line % half);
        const int column = line < half ? 0 : 2;
        auto *keys = new QLabel(lines.at(line).first, page);
        keys->setFont(boldFont({}));
        grid->addWidget(keys, row, column);
        grid->addWidget(new QLabel(lines.at(line).second, page), row, column + 1);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    // On a small screen, or with large text, there are more keys than room.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 16, 12);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    const QSize wanted = page->sizeHint() + QSize(scroll->verticalScrollBar()->sizeHint().width() + 16,
                                                  buttons->sizeHint().height() + 28);
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
}

} // namespace switchyard
