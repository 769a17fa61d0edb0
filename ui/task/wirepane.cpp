// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/wirepane.h"

#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "task/jsonhighlighter.h"
#include "task/jsonindent.h"
#include "task/taskhistory.h"

#include <QEvent>
#include <QFontDatabase>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>

namespace switchyard {

namespace {

void setTextKeepingPlace(QPlainTextEdit &view, const QString &text)
{
    if (view.toPlainText() == text)
        return;
    const int place = view.verticalScrollBar()->value();
    view.setPlainText(text);
    view.verticalScrollBar()->setValue(place);
}

QString wireText(const QString &head, const QByteArray &body)
{
    if (head.isEmpty() && body.isEmpty())
        return {};
    QString text = head;
    text.remove(QLatin1Char('\r'));
    return text.trimmed() + QStringLiteral("\n\n") + indentJson(body);
}

} // namespace

WirePane::WirePane(TaskHistory &history, QWidget *parent)
    : QTabWidget(parent)
    , m_request(addText(tr("Request")))
    , m_response(addText(tr("Response")))
    , m_history(new QListView(this))
{
    setDocumentMode(true);
    tabBar()->setDrawBase(false);
    m_history->setModel(&history);
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setStyleSheet(QStringLiteral("QListView { border: none; }"));
    m_history->setAccessibleName(tr("Tasks sent before"));
    m_history->setAlternatingRowColors(true);
    addTab(m_history, tr("History"));
    connect(m_history, &QListView::clicked, this,
            [this](const QModelIndex &index) { emit historyChosen(index.row()); });
    connect(m_history, &QListView::activated, this,
            [this](const QModelIndex &index) { emit historyChosen(index.row()); });
    const auto count = [this, &history] {
        setTabText(indexOf(m_history),
                   history.rowCount() == 0 ? tr("History") : tr("History %1").arg(history.rowCount()));
    };
    connect(&history, &QAbstractItemModel::rowsInserted, this, count);
    connect(&history, &QAbstractItemModel::rowsRemoved, this, count);

    auto *masked = new TonedLabel(typesize::label, TonedLabel::Tone::Secondary, false, this);
    masked->setText(tr("secrets masked"));
    masked->setContentsMargins(0, 0, 8, 0);
    masked->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    masked->setMinimumHeight(tabBar()->sizeHint().height());
    setCornerWidget(masked);
    dress();
}

QPlainTextEdit *WirePane::addText(const QString &title)
{
    auto *view = new QPlainTextEdit(this);
    view->setReadOnly(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setStyleSheet(QStringLiteral("QPlainTextEdit, QPlainTextEdit:focus { border: none; }"));
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setAccessibleName(title);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_highlighters.append(new JsonHighlighter(view->document()));
    addTab(view, title);
    return view;
}

void WirePane::show(const std::optional<WireExchange> &wire)
{
    setTextKeepingPlace(*m_request, wire ? wireText(wire->requestHead, wire->requestBody) : QString());
    QString response = wire ? wireText(wire->responseHead, wire->responseBody) : QString();
    if (wire && wire->truncated)
        response += tr("\n… the rest is not kept");
    setTextKeepingPlace(*m_response, response);
}

void WirePane::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    const bool concerns = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (concerns && m_history) // not from inside the base class's constructor
        dress();
}

void WirePane::dress()
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font().pixelSize() > 0)
        mono.setPixelSize(font().pixelSize());
    else
        mono.setPointSizeF(font().pointSizeF());
    mono = scaledFont(mono, typesize::label);
    m_request->setFont(mono);
    m_response->setFont(mono);
    for (JsonHighlighter *highlighter : std::as_const(m_highlighters))
        highlighter->setTheme(Theme::of(palette()));
}

} // namespace switchyard
