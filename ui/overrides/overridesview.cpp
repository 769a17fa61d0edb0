// SPDX-License-Identifier: GPL-3.0-or-later
#include "overrides/overridesview.h"

#include "overrides/bendingdelegate.h"
#include "overrides/overridesmodel.h"
#include "parts/dockrow.h"
#include "parts/smalltable.h"
#include "theme/celldelegate.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace switchyard {

OverridesView::OverridesView(const FleetStore &store, const MuteShelf *mutes, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_row(new DockRow(this))
    , m_model(new OverridesModel(store, mutes, this))
{
    makeTable();
    makeButtons();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_row);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(m_model, &QAbstractItemModel::modelReset, this, &OverridesView::count);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &OverridesView::judge);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const int row = chosenRow();
        m_chosen = row < 0 ? std::nullopt : std::optional(m_model->bending(row));
        judge();
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const CircuitId circuit = m_model->bending(index.row()).circuit;
        if (!circuit.agent.isEmpty())
            emit circuitChosen(circuit);
    });
    count();
}

void OverridesView::makeTable()
{
    m_table = makeSmallTable(*m_model, tr("Overrides and mutes"), 0, this);
    m_table->setItemDelegateForColumn(OverridesModel::What, new BendingDelegate(m_table));
    fitColumns(*m_table, {QStringLiteral("Tripped by hand0000"),
                          QStringLiteral("salesforce_agent · health"),
                          QStringLiteral("operator"),
                          {},
                          QStringLiteral("00:00:00"),
                          QStringLiteral("0:00:00"),
                          QStringLiteral("then half-open, as it is by itself")});
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(OverridesModel::Why, QHeaderView::Stretch);
}

void OverridesView::makeButtons()
{
    m_end = addButton(tr("End now…"), tr("End the chosen override or mute now"));
    m_extend = addButton(tr("Extend…"), tr("Give the chosen override or mute more time"));
    m_show = addButton(tr("Show circuit"), tr("Show the circuit of the chosen override"));
    connect(m_end, &QPushButton::clicked, this, &OverridesView::askToEnd);
    connect(m_extend, &QPushButton::clicked, this, &OverridesView::askToExtend);
    connect(m_show, &QPushButton::clicked, this,
            [this] { emit circuitChosen(m_model->bending(chosenRow()).circuit); });
}

void OverridesView::askToEnd()
{
    const Bending chosen = m_model->bending(chosenRow());
    if (const auto command = endingOf(chosen.kind))
        emit commandAsked(*command, chosen.circuit);
    else if (chosen.kind == Bending::Kind::ChecksPaused)
        emit resumeAsked();
    else
        emit muteEndAsked(chosen.mute);
}

void OverridesView::askToExtend()
{
    const Bending chosen = m_model->bending(chosenRow());
    if (chosen.kind == Bending::Kind::Muted)
        emit muteExtensionAsked(chosen.mute);
    else if (const auto command = extensionOf(chosen))
        emit commandAsked(*command, chosen.circuit);
}

QPushButton *OverridesView::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, m_row);
    button->setAutoDefault(false);
    button->setAccessibleName(name);
    m_row->add(button);
    return button;
}

int OverridesView::chosenRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.constFirst().row();
}

void OverridesView::count()
{
    const int rows = m_model->rowCount();
    setWindowTitle(rows == 0 ? tr("Overrides & mutes") : tr("Overrides & mutes %1").arg(rows));
    m_row->setSummary(rows == 0 ? tr("Every circuit acts by itself, and is told of")
                                : tr("What ends soonest is first"));
    m_table->setVisible(rows > 0);
    chooseAgain();
    judge();
}

//! Never another one than before: the buttons would act on what nobody chose.
void OverridesView::chooseAgain()
{
    const int rows = m_model->rowCount();
    const int before = std::exchange(m_rows, rows);
    if (m_chosen) {
        const int row = m_model->rowOf(*m_chosen);
        row < 0 ? m_table->clearSelection() : m_table->selectRow(row);
        if (row < 0)
            m_chosen.reset();
        return;
    }
    // Buttons that wait for a choice are of no use with the first rows there are.
    if (before == 0 && rows > 0)
        m_table->selectRow(0);
}

void OverridesView::judge()
{
    const int row = chosenRow();
    const bool any = row >= 0 && row < m_model->rowCount();
    const QString none = tr("Choose a line first");
    const Bending chosen = any ? m_model->bending(row) : Bending();
    const bool isMute = any && chosen.kind == Bending::Kind::Muted;
    const bool hasCircuit = any && !chosen.circuit.agent.isEmpty();
    const bool longer = isMute || (any && extensionOf(chosen).has_value());
    const bool isPause = any && chosen.kind == Bending::Kind::ChecksPaused;
    const QString whyNot = any ? whyNotEnded(chosen) : none;
    m_end->setText(isMute || isPause ? tr("End now") : tr("End now…"));
    m_end->setEnabled(whyNot.isEmpty());
    m_end->setToolTip(!whyNot.isEmpty() ? whyNot
                      : isMute          ? tr("Notices come again at once")
                      : isPause         ? tr("Every agent is checked again at once")
                                        : tr("Takes it away after a dialog"));
    m_show->setEnabled(hasCircuit);
    m_show->setToolTip(!any         ? none
                       : hasCircuit ? tr("Shows the circuit's detail (Enter)")
                                    : tr("It is about more than one agent"));
    m_extend->setEnabled(longer);
    m_extend->setToolTip(!any     ? none
                         : longer ? tr("Puts its end off after a dialog")
                                  : tr("It has no end that could be put off"));
}

//! \return a sentence; empty: it can be ended here
QString OverridesView::whyNotEnded(const Bending &chosen) const
{
    if (chosen.kind == Bending::Kind::PausedInFile)
        return tr("The fleet file says so: take \"paused\" out of the agent's entry there");
    if (chosen.kind == Bending::Kind::ChecksPaused && !m_store.lockedTo().isEmpty())
        return tr("It concerns every environment; resume in a window of the whole fleet");
    return {};
}

void OverridesView::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(Theme::of(palette()).text2);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Nothing is forced, switched off, acknowledged, in maintenance, paused or muted"));
}

} // namespace switchyard
