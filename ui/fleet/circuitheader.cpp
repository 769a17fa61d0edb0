// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitheader.h"

#include "fleet/columnsdialog.h"
#include "theme/celldelegate.h"
#include "theme/theme.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QScopedValueRollback>
#include <QSettings>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int leastWhyCharacters = 20;
constexpr int layoutVersion = 1;

void paintArrow(QPainter &painter, QPointF tip, bool down)
{
    const qreal rise = down ? -4 : 4;
    QPainterPath path(tip);
    path.lineTo(tip + QPointF(-4, rise));
    path.lineTo(tip + QPointF(4, rise));
    path.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, painter.pen().color());
}

} // namespace

CircuitHeader::CircuitHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setMinimumSectionSize(28);
    setAccessibleName(tr("Columns"));
    connect(this, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_fitting && width > 0)
            m_chosenWidths.insert(column, width);
    });
}

void CircuitHeader::dress(const QFont &base)
{
    QFont small = CellDelegate::smallFont(base);
    if (small != font())
        setFont(small);
    setFixedHeight(QFontMetrics(small).height() + 11);
}

int CircuitHeader::wantedWidth(int column) const
{
    if (m_chosenWidths.contains(column))
        return m_chosenWidths.value(column);
    const QFont base = parentWidget() ? parentWidget()->font() : font();
    return columnWidth(static_cast<CircuitColumn>(column), QFontMetrics(base), QFontMetrics(font()));
}

void CircuitHeader::fit(int available)
{
    if (count() < circuitColumnCount)
        return;
    m_available = available;
    const QScopedValueRollback guard(m_fitting, true);
    constexpr int why = static_cast<int>(CircuitColumn::Why);
    constexpr int hour = static_cast<int>(CircuitColumn::LastHour);
    int taken = 0;
    for (int column = 0; column < circuitColumnCount; ++column) {
        if (isSectionHidden(column) || column == why || column == hour)
            continue;
        const int width = wantedWidth(column);
        resizeSection(column, width);
        taken += width;
    }
    const int lowWhy =
        isSectionHidden(why)
            ? 0
            : m_chosenWidths.value(why, leastWhyCharacters * QFontMetrics(font()).averageCharWidth());
    const int lowHour = isSectionHidden(hour) ? 0 : wantedWidth(hour);
    const FlexibleWidths widths = shareWidth(available, taken, lowWhy, lowHour);
    if (lowWhy > 0)
        resizeSection(why, m_chosenWidths.value(why, widths.why));
    if (lowHour > 0)
        resizeSection(hour, m_chosenWidths.value(hour, lowWhy > 0 ? widths.lastHour : lowHour));
}

void CircuitHeader::setHeld(bool held)
{
    m_held = held;
    viewport()->update();
}

void CircuitHeader::setHeldProblems(int problems)
{
    if (problems == m_heldProblems)
        return;
    m_heldProblems = problems;
    viewport()->update();
}

//! Said here, where the eyes are: a line over the table would move the rows that must stay.
QString CircuitHeader::titleOf(int column) const
{
    const bool sorted = sortIndicatorSection() == column;
    const int widest = static_cast<int>(CircuitColumn::Why);
    const int problemsAt = isSectionHidden(widest) ? sortIndicatorSection() : widest;
    QString title = QString::fromUtf8(columnInfo(column).title);
    if (sorted && m_held)
        title += tr(" · order held");
    if (column == problemsAt && m_heldProblems > 0)
        title += m_heldProblems == 1 ? tr(" · 1 new problem – F5")
                                     : tr(" · %1 new problems – F5").arg(m_heldProblems);
    return title;
}

bool CircuitHeader::isShown(CircuitColumn column) const
{
    return !isSectionHidden(static_cast<int>(column));
}

void CircuitHeader::setShown(CircuitColumn column, bool shown)
{
    if (!shown && !columnInfo(column).canHide)
        return;
    setSectionHidden(static_cast<int>(column), !shown);
    fit(m_available);
}

void CircuitHeader::resetColumns()
{
    {
        const QScopedValueRollback guard(m_fitting, true);
        for (int column = 0; column < circuitColumnCount; ++column) {
            moveSection(visualIndex(column), column);
            setSectionHidden(column, !columnInfo(column).shownAtFirst);
        }
    }
    m_chosenWidths.clear();
    if (m_available > 0)
        fit(m_available);
}

void CircuitHeader::save(QSettings &settings) const
{
    QStringList order;
    QStringList hidden;
    for (int visual = 0; visual < count(); ++visual) {
        const int column = logicalIndex(visual);
        const QString id = QString::fromLatin1(columnInfo(column).id);
        order.append(id);
        if (isSectionHidden(column))
            hidden.append(id);
    }
    QStringList widths;
    for (auto chosen = m_chosenWidths.cbegin(); chosen != m_chosenWidths.cend(); ++chosen)
        widths.append(QStringLiteral("%1=%2")
                          .arg(QString::fromLatin1(columnInfo(chosen.key()).id))
                          .arg(chosen.value()));
    settings.setValue(QStringLiteral("columns/version"), layoutVersion);
    settings.setValue(QStringLiteral("columns/order"), order);
    settings.setValue(QStringLiteral("columns/hidden"), hidden);
    settings.setValue(QStringLiteral("columns/widths"), widths);
    settings.setValue(QStringLiteral("columns/sort"),
                      QString::fromLatin1(columnInfo(sortIndicatorSection()).id));
    settings.setValue(QStringLiteral("columns/descending"), sortIndicatorOrder() == Qt::DescendingOrder);
}

void CircuitHeader::restore(const QSettings &settings)
{
    resetColumns();
    if (settings.value(QStringLiteral("columns/version")).toInt() != layoutVersion)
        return;
    int place = 0;
    for (const QString &id : settings.value(QStringLiteral("columns/order")).toStringList()) {
        if (const auto column = columnById(id))
            moveSection(visualIndex(static_cast<int>(*column)), place++);
    }
    const QStringList hidden = settings.value(QStringLiteral("columns/hidden")).toStringList();
    for (int column = 0; column < circuitColumnCount; ++column) {
        const CircuitColumnInfo &info = columnInfo(column);
        setSectionHidden(column, info.canHide && hidden.contains(QLatin1String(info.id)));
    }
    for (const QString &entry : settings.value(QStringLiteral("columns/widths")).toStringList()) {
        const auto column = columnById(entry.section(u'=', 0, 0));
        const int width = entry.section(u'=', 1).toInt();
        if (column && width >= minimumSectionSize() && width < 4000)
            m_chosenWidths.insert(static_cast<int>(*column), width);
    }
    if (const auto column = columnById(settings.value(QStringLiteral("columns/sort")).toString())) {
        const bool descending = settings.value(QStringLiteral("columns/descending"), true).toBool();
        setSortIndicator(static_cast<int>(*column), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    m_available = std::max(m_available, 1);
    fit(m_available);
}

void CircuitHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Theme theme = Theme::of(palette());
    const CircuitColumnInfo &info = columnInfo(logicalIndex);
    const bool sorted = sortIndicatorSection() == logicalIndex;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.window);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.border);
    painter->setFont(font());
    painter->setPen(sorted ? theme.text : theme.text2);
    QRect inside = rect.adjusted(sectionPosition(logicalIndex) == 0 ? 8 : 6, 0, -6, 0);
    const QString title = titleOf(logicalIndex);
    const QFontMetrics metrics(font());
    const int arrow = sorted ? 16 : 0;
    const QString shown = metrics.elidedText(title, Qt::ElideRight, inside.width() - arrow);
    const int textWidth = metrics.horizontalAdvance(shown);
    const int left = info.rightAligned ? inside.right() - textWidth + 1 - arrow : inside.left();
    painter->drawText(QRect(left, rect.top(), textWidth + 1, rect.height() - 1),
                      Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (sorted) {
        const bool down = sortIndicatorOrder() == Qt::DescendingOrder;
        const qreal middle = rect.center().y() + (down ? 3 : -2);
        painter->setPen(theme.text2);
        paintArrow(*painter, QPointF(left + textWidth + 11, middle), down);
    }
    painter->restore();
}

void CircuitHeader::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addColumnChoices(*menu);
    emit menuOpenChanged(true);
    connect(menu, &QMenu::aboutToHide, this, [this] { emit menuOpenChanged(false); });
    menu->popup(event->globalPos());
}

void CircuitHeader::addColumnChoices(QMenu &menu)
{
    for (int column = 0; column < circuitColumnCount; ++column) {
        const CircuitColumnInfo &info = columnInfo(column);
        QAction *action = menu.addAction(QString::fromUtf8(info.title));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(column));
        action->setEnabled(info.canHide);
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setShown(static_cast<CircuitColumn>(column), shown); });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Arrange columns…")), &QAction::triggered, this, [this] {
        auto *dialog = new ColumnsDialog(*this, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(menu.addAction(tr("Reset columns")), &QAction::triggered, this, &CircuitHeader::resetColumns);
}

void CircuitHeader::addSortChoices(QMenu &menu)
{
    auto *columns = new QActionGroup(&menu);
    for (int column = 0; column < circuitColumnCount; ++column) {
        if (isSectionHidden(column))
            continue;
        QAction *action = columns->addAction(menu.addAction(QString::fromUtf8(columnInfo(column).title)));
        action->setCheckable(true);
        action->setChecked(sortIndicatorSection() == column);
        connect(action, &QAction::triggered, this,
                [this, column] { setSortIndicator(column, sortIndicatorOrder()); });
    }
    menu.addSeparator();
    auto *orders = new QActionGroup(&menu);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        QAction *action = orders->addAction(
            menu.addAction(order == Qt::AscendingOrder ? tr("Ascending") : tr("Descending")));
        action->setCheckable(true);
        action->setChecked(sortIndicatorOrder() == order);
        connect(action, &QAction::triggered, this,
                [this, order] { setSortIndicator(sortIndicatorSection(), order); });
    }
}

QSize CircuitHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), QFontMetrics(font()).height() + 11};
}

} // namespace switchyard
