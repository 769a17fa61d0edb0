// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/exchangeview.h"

#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "task/jsonhighlighter.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace switchyard {

ExchangeView::ExchangeView(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_note(new TonedLabel(typesize::label, TonedLabel::Tone::Secondary, false, this))
    , m_text(new QPlainTextEdit(this))
{
    m_choice->setAccessibleName(tr("Which exchange"));
    m_choice->setToolTip(tr("All that this attempt sent, oldest first"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    m_choice->hide();
    m_note->setElided();
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setContentsMargins(12, 4, 12, 0);
    m_note->hide();
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(title);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setPlaceholderText(tr("Nothing went over the wire yet. Secrets are masked here."));
    m_highlighter = new JsonHighlighter(m_text->document());
    setFocusProxy(m_text);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 0);
    head->addWidget(m_choice, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addWidget(m_text, 1);
    connect(m_choice, &QComboBox::activated, this, &ExchangeView::chosen);
    dress();
}

void ExchangeView::setTitles(const QStringList &titles)
{
    QStringList shown;
    for (int i = 0; i < m_choice->count(); ++i)
        shown.append(m_choice->itemText(i));
    if (shown == titles) // a list that is open stays open
        return;
    m_choice->clear();
    m_choice->addItems(titles);
    m_choice->setVisible(titles.size() > 1);
}

void ExchangeView::setChosen(int index)
{
    m_choice->setCurrentIndex(index);
}

void ExchangeView::setText(const QString &text)
{
    if (m_text->toPlainText() == text)
        return;
    const int place = m_text->verticalScrollBar()->value();
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(place);
}

void ExchangeView::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setToolTip(note);
    m_note->setVisible(!note.isEmpty());
}

void ExchangeView::dress()
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font().pixelSize() > 0)
        mono.setPixelSize(font().pixelSize());
    else
        mono.setPointSizeF(font().pointSizeF());
    m_text->setFont(scaledFont(mono, typesize::label));
    m_highlighter->setTheme(Theme::of(palette()));
}

} // namespace switchyard
