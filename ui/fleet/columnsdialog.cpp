// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/columnsdialog.h"

#include "fleet/circuitheader.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QSignalBlocker>

namespace switchyard {

namespace {

constexpr int rowSpacing = 3; // a row is a target of 24 px

} // namespace

ColumnsDialog::ColumnsDialog(CircuitHeader &header, QWidget *parent)
    : QDialog(parent)
    , m_header(header)
    , m_list(new QListWidget(this))
    , m_up(addButton(tr("Move up")))
    , m_down(addButton(tr("Move down")))
{
    setWindowTitle(tr("Arrange columns"));
    m_list->setAccessibleName(tr("Columns, from left to right"));
    m_list->setSpacing(rowSpacing);
    m_up->setToolTip(tr("One place to the left in the table (Alt+Up)"));
    m_down->setToolTip(tr("One place to the right in the table (Alt+Down)"));
    auto *reset = addButton(tr("Reset columns"));
    reset->setToolTip(tr("The columns and the order that the program begins with"));
    auto *close = addButton(tr("Close"));
    auto *keys = new QLabel(tr("From left to right in the table. Space shows or hides a column, Alt+Up and "
                               "Alt+Down move it."),
                            this);
    keys->setForegroundRole(secondaryTextRole);
    keys->setWordWrap(true);

    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch();
    buttons->addWidget(reset);
    buttons->addWidget(close);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(12);
    column->addWidget(keys);
    column->addLayout(middle, 1);
    fill();
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    // All of them where there is room; a low window scrolls.
    const int row = m_list->sizeHintForRow(0) + 2 * m_list->spacing();
    const QSize wanted(sizeHint().width(),
                       keys->sizeHint().height() + fontMetrics().height() * 4 + row * circuitColumnCount);
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
    m_list->setFocus();

    // No shortcuts of the buttons: theirs act a moment later, and only once for a key that is held.
    connect(new QShortcut(Qt::ALT | Qt::Key_Up, this), &QShortcut::activated, this, [this] { move(-1); });
    connect(new QShortcut(Qt::ALT | Qt::Key_Down, this), &QShortcut::activated, this, [this] { move(1); });
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(reset, &QPushButton::clicked, this, [this] {
        m_header.resetColumns();
        fill();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::judge);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) { follow(*item); });
}

QPushButton *ColumnsDialog::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    return button;
}

void ColumnsDialog::fill()
{
    const QSignalBlocker ours(m_list);
    m_list->clear();
    for (int place = 0; place < circuitColumnCount; ++place) {
        const CircuitColumnInfo &info = columnInfo(m_header.logicalIndex(place));
        const QString title = QString::fromUtf8(info.title);
        auto *item = new QListWidgetItem(info.canHide ? title : tr("%1, always shown").arg(title), m_list);
        item->setData(Qt::UserRole, static_cast<int>(info.column));
        item->setCheckState(m_header.isShown(info.column) ? Qt::Checked : Qt::Unchecked);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable |
                       (info.canHide ? Qt::ItemIsUserCheckable : Qt::NoItemFlags));
    }
    m_list->setCurrentRow(0);
    judge();
}

void ColumnsDialog::follow(const QListWidgetItem &item)
{
    m_header.setShown(static_cast<CircuitColumn>(item.data(Qt::UserRole).toInt()),
                      item.checkState() == Qt::Checked);
}

void ColumnsDialog::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    m_header.moveSection(from, to);
    const QSignalBlocker ours(m_list);
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    judge();
}

void ColumnsDialog::judge()
{
    // The one that has the focus and can go no farther would hand it to another.
    if (const int row = m_list->currentRow();
        (row == 0 && m_up->hasFocus()) || (row == m_list->count() - 1 && m_down->hasFocus()))
        m_list->setFocus();
    m_up->setEnabled(m_list->currentRow() > 0);
    m_down->setEnabled(m_list->currentRow() >= 0 && m_list->currentRow() < m_list->count() - 1);
}

} // namespace switchyard
