// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/dockframe.h"

#include "parts/menutext.h"
#include "window/docktitle.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QShortcut>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int detailWidth = 352;
constexpr int usualTextHeight = 18;
constexpr int groupsWidth = 180;
constexpr int investigatedWidth = 520;     // of the detail
constexpr int leastWidthWithDetail = 1200; // at the usual text height
constexpr int leastWidthWithGroups = 1600;
constexpr int separators = 8; //!< and frames, of a dock
const char *const homeProperty = "homeArea";

QStringList docksOf(UsualLayout layout)
{
    switch (layout) {
    case UsualLayout::Watch:
        return {QStringLiteral("detail")};
    case UsualLayout::Investigate:
        return {QStringLiteral("detail"), QStringLiteral("events"), QStringLiteral("timeline")};
    case UsualLayout::SendTasks:
        break;
    }
    return {QStringLiteral("task")};
}

Qt::DockWidgetArea homeOf(const QDockWidget &dock)
{
    return static_cast<Qt::DockWidgetArea>(dock.property(homeProperty).toInt());
}

} // namespace

DockFrame::DockFrame(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    window.setDockNestingEnabled(true);
    window.setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    // Until it is known what is shown: a window comes up no narrower than its docks let it.
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    window.installEventFilter(this);
}

bool DockFrame::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOfWindow = watched == &m_window && event->type() == QEvent::Resize;
    const bool isOfDock =
        watched != &m_window && (event->type() == QEvent::Show || event->type() == QEvent::Hide);
    if ((isOfWindow || isOfDock) && m_window.isVisible())
        chooseCorner();
    return QObject::eventFilter(watched, event);
}

void DockFrame::chooseCorner(const QDockWidget *coming)
{
    int below = 0;
    int beside = 0;
    for (QDockWidget *dock : std::as_const(m_docks)) {
        if (dock->isFloating() || (dock->isHidden() && dock != coming))
            continue;
        const int least = dock->minimumSizeHint().width();
        if (m_window.dockWidgetArea(dock) == Qt::BottomDockWidgetArea)
            below = std::max(below, least);
        else
            beside += least + separators;
    }
    const bool hasRoom = below + beside <= m_window.width();
    const Qt::DockWidgetArea owner = hasRoom ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea;
    if (m_window.corner(Qt::BottomRightCorner) != owner)
        m_window.setCorner(Qt::BottomRightCorner, owner);
}

void DockFrame::add(const QString &name, const QString &title, const Page &page, Qt::DockWidgetArea area)
{
    if (!page.body)
        return;
    auto *dock = new QDockWidget(asMenuText(title), &m_window);
    dock->setObjectName(name);
    dock->setProperty(homeProperty, static_cast<int>(area));
    dock->setWidget(page.body);
    dock->setTitleBarWidget(new DockTitle(page.tools, *dock));
    // A page that counts something says so in its tab.
    connect(page.body, &QWidget::windowTitleChanged, dock,
            [dock](const QString &news) { dock->setWindowTitle(asMenuText(news)); });
    auto *back = new QShortcut(Qt::Key_Escape, dock, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &DockFrame::escaped);
    dock->setAllowedAreas(Qt::AllDockWidgetAreas);
    // Tabbed from the first: side by side their widths add up, and the window would come up that wide.
    const auto beside = std::find_if(m_docks.cbegin(), m_docks.cend(), [this, area](QDockWidget *other) {
        return m_window.dockWidgetArea(other) == area;
    });
    if (beside != m_docks.cend())
        m_window.tabifyDockWidget(*beside, dock);
    else
        m_window.addDockWidget(area, dock);
    dock->installEventFilter(this);
    connect(dock->toggleViewAction(), &QAction::toggled, this, [this, dock](bool shown) {
        if (shown)
            chooseCorner(dock);
    });
    m_docks.append(dock);
}

void DockFrame::layOut()
{
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    const int textHeight = m_window.fontMetrics().height();
    const auto hasRoom = [&](int least) {
        return m_window.width() * usualTextHeight >= least * textHeight;
    };
    QDockWidget *first = nullptr;
    for (QDockWidget *dock : m_docks) {
        const Qt::DockWidgetArea home = homeOf(*dock);
        dock->setFloating(false);
        dock->show();
        if (m_window.dockWidgetArea(dock) != home)
            m_window.addDockWidget(home, dock);
        if (home == Qt::RightDockWidgetArea) {
            m_window.resizeDocks({dock}, {detailWidth}, Qt::Horizontal);
            dock->setVisible(hasRoom(leastWidthWithDetail));
            continue;
        }
        if (home == Qt::LeftDockWidgetArea) {
            m_window.resizeDocks({dock}, {groupsWidth * textHeight / usualTextHeight}, Qt::Horizontal);
            dock->setVisible(hasRoom(leastWidthWithGroups));
            continue;
        }
        if (first)
            m_window.tabifyDockWidget(first, dock);
        else
            first = dock;
    }
    if (first) {
        m_window.resizeDocks({first}, {m_window.height() * 30 / 100}, Qt::Vertical);
        first->raise();
    }
    chooseCorner();
}

void DockFrame::arrange(UsualLayout layout)
{
    layOut();
    const QStringList shown = docksOf(layout);
    for (QDockWidget *dock : m_docks)
        dock->setVisible(shown.contains(dock->objectName()));
    if (shown.contains(QStringLiteral("detail")))
        widenDetail(layout == UsualLayout::Investigate ? investigatedWidth : detailWidth);
    if (layout == UsualLayout::SendTasks)
        raise(QStringLiteral("task"));
    else if (layout == UsualLayout::Investigate && has(QStringLiteral("events")))
        dock(QStringLiteral("events"))->raise();
}

//! To \a wanted at the usual text height, but never over half of the window.
void DockFrame::widenDetail(int wanted)
{
    const int width = wanted * std::max(1, m_window.fontMetrics().height()) / usualTextHeight;
    if (QDockWidget *const detail = dock(QStringLiteral("detail")))
        m_window.resizeDocks({detail}, {std::min(width, m_window.width() / 2)}, Qt::Horizontal);
}

QString DockFrame::titleOf(const QDockWidget &dock)
{
    return fromMenuText(dock.windowTitle());
}

QDockWidget *DockFrame::dock(const QString &name) const
{
    return m_window.findChild<QDockWidget *>(name);
}

void DockFrame::raise(const QString &name)
{
    QDockWidget *const page = dock(name);
    if (!page)
        return;
    const bool wasHidden = page->isHidden();
    if (wasHidden)
        chooseCorner(page);
    page->show();
    page->raise();
    // In a narrow window it comes up with what the others leave, which shows nothing whole.
    if (name == u"detail" && wasHidden && page->width() < detailWidth)
        widenDetail(detailWidth);
    // A task's story wants room: attempts, answer and wire side by side, the worst rows above them.
    if (name == u"task" && page->height() * 2 < m_window.height())
        m_window.resizeDocks({page}, {m_window.height() * 62 / 100}, Qt::Vertical);
    if (page->widget())
        page->widget()->setFocus(Qt::OtherFocusReason);
}

void DockFrame::focusNext(const QList<QWidget *> &first, Way way) const
{
    QList<QWidget *> panes;
    std::copy_if(first.cbegin(), first.cend(), std::back_inserter(panes),
                 [](const QWidget *pane) { return pane->isVisible(); });
    for (const QDockWidget *dock : m_docks) {
        if (dock->widget() && !dock->widget()->visibleRegion().isEmpty())
            panes.append(dock->widget());
    }
    const QWidget *focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype pane = 0; pane < panes.size(); ++pane) {
        if (focus && (panes.at(pane) == focus || panes.at(pane)->isAncestorOf(focus)))
            at = pane;
    }
    const qsizetype next = way == Way::Forwards ? at + 1 : std::max<qsizetype>(at, 0) - 1 + panes.size();
    panes.at(next % panes.size())
        ->setFocus(way == Way::Forwards ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

} // namespace switchyard
